"""A response policy zone: name servers that read it answer that a name does not exist.

bad.example CNAME .          the name, and *.bad.example CNAME . where what lies below is meant
32.7.0.18.198.rpz-ip CNAME . any answer that holds the address
"""

import ipaddress

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.disruption.infrastructure.head import head, lines
from countervail.intelligence.hosts.host import is_address
from countervail.intelligence.indicators.kinds import Kind

FILE = "rpz.zone"
LONGEST = 180
"""Letters of a name: the zone's own name and an asterisk must fit behind it into the 253 of the DNS."""
TTL_SECONDS = 300


def _fit(entry: Entry) -> Fit:
    subject = entry.subject
    if subject.kind in {Kind.ADDRESS, Kind.RANGE}:
        return Fit.WHOLE
    fits = subject.kind is Kind.HOST and len(subject.value) <= LONGEST and not is_address(subject.value)
    return Fit.WHOLE if fits else Fit.NOT


def _write(blocklist: Blocklist, before: Files) -> Files:  # noqa: ARG001 -- one form for every format
    soa = f"@ IN SOA localhost. hostmaster.localhost. ( {blocklist.version} 3600 600 2592000 {TTL_SECONDS} )"
    top = [f"$TTL {TTL_SECONDS}", soa, "@ IN NS localhost."]
    hosts = [one for one in blocklist.of(Kind.HOST) if _fit(one) is Fit.WHOLE]
    names = [name for one in hosts for name in _names(one)]
    nets = [trigger(one.subject.value) for one in blocklist.of(Kind.ADDRESS, Kind.RANGE)]
    told = head(blocklist, ";", "Load as a zone of type primary and name it in response-policy.")
    return {FILE: lines(told, top, [f"{name} IN CNAME ." for name in (*names, *nets)])}


def _names(entry: Entry) -> list[str]:
    return [entry.subject.value, *([f"*.{entry.subject.value}"] if entry.subject.wide else [])]


def trigger(value: str) -> str:
    """The owner name of an address or range: prefix length, then its parts from the last to the first."""
    net = ipaddress.ip_network(value)
    if net.version == 4:
        parts = str(net.network_address).split(".")
    else:
        parts = ["zz" if part == "" else part for part in _six(str(net.network_address))]
    return ".".join([str(net.prefixlen), *reversed(parts), "rpz-ip"])


def _six(text: str) -> list[str]:
    """The parts of an address of IPv6, the one run of zeros as one empty part."""
    left, gap, right = text.partition("::")
    if not gap:
        return text.split(":")
    return [*filter(None, left.split(":")), "", *filter(None, right.split(":"))]


FORMAT = Format(
    "rpz", "Response policy zone for BIND, Knot, PowerDNS and Unbound: the name does not exist", _fit, _write
)
"""The format."""
