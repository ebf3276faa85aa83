"""Readers of lists, written from each consumer's manual and not from our formats: what a list really covers.

`covers(host)` answers as the consumer would, for names, pages and addresses.
"""

import base64
import hashlib
import ipaddress
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Reach:
    """What a file blocks."""

    alone: set[str] = field(default_factory=set)
    """Names that are blocked by themselves."""
    below: set[str] = field(default_factory=set)
    """Names below which everything is blocked, but not they themselves."""
    nets: set[ipaddress.IPv4Network | ipaddress.IPv6Network] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    """Host and path."""

    def wide(self, name: str) -> None:
        """A name and everything below."""
        self.alone.add(name)
        self.below.add(name)

    def covers(self, host: str) -> bool:
        """Whether a name is blocked."""
        labels = host.split(".")
        return host in self.alone or any(".".join(labels[at:]) in self.below for at in range(1, len(labels)))

    def address(self, text: str) -> bool:
        """Whether an address is."""
        return any(ipaddress.ip_address(text) in net for net in self.nets)


def _rows(content: bytes, comment: str) -> list[str]:
    rows = (line.strip() for line in content.decode().split("\n"))
    return [row for row in rows if row and not row.startswith(comment)]


def rpz(files: dict[str, bytes]) -> Reach:
    """RFC draft vixie-dnsop-dns-rpz: owner names relative to the zone; rpz-ip names hold addresses backwards."""
    found = Reach()
    for row in _rows(files["rpz.zone"], ";")[3:]:
        owner, kind, target = row.split(" IN ")[0], *row.split(" IN ")[1].split()
        assert (kind, target) == ("CNAME", ".")
        if owner.endswith(".rpz-ip"):
            prefix, *parts = owner.removesuffix(".rpz-ip").split(".")
            turned = list(reversed(parts))
            text = ".".join(turned) if len(turned) == 4 and "zz" not in turned else _six(turned)
            found.nets.add(ipaddress.ip_network(f"{text}/{prefix}"))
        elif owner.startswith("*."):
            found.below.add(owner[2:])
        else:
            found.alone.add(owner)
    return found


def _six(parts: list[str]) -> str:
    if "zz" not in parts:
        return ":".join(parts)
    at = parts.index("zz")
    return f"{':'.join(parts[:at])}::{':'.join(parts[at + 1 :])}"


def hosts(files: dict[str, bytes]) -> Reach:
    """hosts(5): an address, then a name."""
    found = Reach()
    for row in _rows(files["hosts.txt"], "#"):
        address, name = row.split()
        assert address in {"0.0.0.0", "::"}  # noqa: S104 -- in a hosts file it leads nowhere
        found.alone.add(name)
    return found


def dnsmasq(files: dict[str, bytes]) -> Reach:
    """dnsmasq(8): address=/domain/ answers for the domain and all below; host-record is one name."""
    found = Reach()
    for row in _rows(files["dnsmasq.conf"], "#"):
        option, value = row.split("=", 1)
        if option == "address":
            assert re.fullmatch(r"/[^/]+/", value)
            found.wide(value.strip("/"))
        else:
            assert option == "host-record"
            found.alone.add(value.split(",")[0])
    return found


def unbound(files: dict[str, bytes]) -> Reach:
    """unbound.conf(5): always_nxdomain is a zone with all below; transparent answers what local-data holds."""
    found = Reach()
    first, *rows = _rows(files["unbound.conf"], "#")
    assert first == "server:"
    for row in rows:
        if zone := re.fullmatch(r'local-zone: "([^"]+)\." (\w+)', row):
            assert zone[2] in {"always_nxdomain", "transparent"}
            if zone[2] == "always_nxdomain":
                found.wide(zone[1])
        else:
            data = re.fullmatch(r'local-data: "([^ ]+)\. (?:A 0\.0\.0\.0|AAAA ::)"', row)
            assert data, row
            found.alone.add(data[1])
    return found


def nginx_map(files: dict[str, bytes]) -> Reach:
    """ngx_http_map_module with `hostnames`: `.name` is the name and all below; ngx_http_geo_module: networks."""
    found, block = Reach(), ""
    for row in _rows(files["nginx-map.conf"], "#"):
        if row.endswith("{"):
            block = row.split()[-2]
        elif row not in {"}", "hostnames;", "default 0;"}:
            name = row.removesuffix(" 1;")
            if block == "$countervail_address":
                found.nets.add(ipaddress.ip_network(name))
            elif block == "$countervail_page":
                found.pages.add(name.strip('"'))
            elif name.startswith("."):
                found.wide(name[1:])
            else:
                found.alone.add(name)
    return found


def adguard(files: dict[str, bytes]) -> Reach:
    """Filter syntax: || any scheme and subdomain, | an end, ^ a separator."""
    found = Reach()
    for row in _rows(files["adguard.txt"], "!"):
        rule = row.removesuffix("$document")
        assert rule != row
        if rule.startswith("||"):
            found.wide(rule[2:].removesuffix("^"))
            continue
        rest = re.fullmatch(r"\|https?://(.+)([|?^])", rule)
        assert rest, row
        if rest[2] != "^":
            found.pages.add(rest[1])
        elif _is_address(rest[1]):
            found.nets.add(ipaddress.ip_network(rest[1].strip("[]")))
        else:
            found.alone.add(rest[1])
    return found


def suricata(files: dict[str, bytes]) -> Reach:
    """Suricata's rule format: a sticky buffer, then content with bsize (all of it) or dotprefix and endswith."""
    found = Reach()
    for row in _rows(files["suricata.rules"], "#"):
        rule = re.fullmatch(r"drop (\w+) any any (?:->|<>) (\S+) any \((.+)\)", row)
        assert rule, row
        options = dict([*one.strip().split(":", 1), ""][:2] for one in rule[3].split(";") if one.strip())
        if rule[1] == "ip":
            found.nets.add(ipaddress.ip_network(rule[2].strip("[]")))
        elif "dotprefix" in options:
            assert "endswith" in options
            found.wide(options["content"].strip('"').removeprefix("."))
        else:
            name = options["content"].strip('"')
            assert int(options["bsize"]) == len(name)
            found.alone.add(name)
    return found


def synapse(files: dict[str, bytes]) -> Reach:
    """The module's own rules."""
    found = Reach()
    for one in json.loads(files["synapse.json"])["entries"]:
        if one["kind"] == "address":
            found.nets.add(ipaddress.ip_network(one["value"]))
        elif one["kind"] == "host" and one.get("scope") == "host":
            found.alone.add(one["value"])
        elif one["kind"] == "host":
            found.wide(one["value"])
    return found


def ozone(files: dict[str, bytes]) -> Reach:
    """tools.ozone.safelink: a rule for a domain or for a url; deeper names are the client's affair."""
    found = Reach()
    for one in json.loads(files["ozone-safelink.json"])["rules"]:
        assert one["action"] == "block"
        if one["pattern"] == "url":
            found.pages.add(one["url"].removeprefix("https://"))
        elif "host," in one["comment"]:
            found.alone.add(one["url"])
        else:
            found.wide(one["url"])
    return found


def hash_prefixes(files: dict[str, bytes]) -> Callable[[str], bool]:
    """Safe Browsing: a link stands for its host and up to four above, by its path and up to five above."""
    told, full = json.loads(files["hash-prefixes.json"]), json.loads(files["full-hashes.json"])["hashes"]
    packed = base64.b64decode(told["prefixes"])
    prefixes = {packed[at : at + 4] for at in range(0, len(packed), 4)}

    def blocked(link: str) -> bool:
        host, slash, path = link.partition("/")
        labels = host.split(".")
        names = [host] if _is_address(host) else [".".join(labels[at:]) for at in range(len(labels) - 1)]
        for name in dict.fromkeys([host, *names]):
            for tail in dict.fromkeys([f"/{path}", "/"]):
                whole = hashlib.sha256(f"{name}{tail}".encode()).digest()
                if whole[:4] in prefixes and (found := full.get(whole.hex())):
                    narrow = found["scope"] in {"host", "url"}
                    if not narrow or (name == host and (found["scope"] == "host" or tail == slash + path)):
                        return True
        return False

    return blocked


def _is_address(text: str) -> bool:
    return text.startswith("[") or text.replace(".", "").isdigit()


READERS: dict[str, Callable[[dict[str, bytes]], Reach]] = {
    "rpz": rpz,
    "hosts": hosts,
    "dnsmasq": dnsmasq,
    "unbound": unbound,
    "nginx-map": nginx_map,
    "adguard": adguard,
    "suricata": suricata,
    "synapse": synapse,
    "ozone": ozone,
}
