"""Prefixes of hashes, so that partners check links without holding the list and without telling us the link.

A link stands for expressions: its host and up to four names above it, each with its path and up to five folders of it.
A block stands for one expression; its SHA-256 is its full hash, of which partners hold four bytes. Whoever finds a
prefix asks us for the full hashes behind it, which say the scope: `host` counts for that host alone, `url` for that
page.
"""

import base64
import hashlib
import json
from collections.abc import Iterable

from countervail.activity.link import read_link
from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.intelligence.hosts.host import is_address
from countervail.intelligence.indicators.kinds import Kind, Scope

FILE, DELTA, FULL = "hash-prefixes.json", "hash-prefixes-delta.json", "full-hashes.json"
PREFIX_BYTES = 4
MOST_HOSTS, MOST_PATHS = 5, 6


def expressions(url: str) -> tuple[str, ...]:
    """Everything a link stands for, the link itself first; none where it is no link."""
    link = read_link(url)
    if link is None:
        return ()
    return tuple(dict.fromkeys(f"{host}{path}" for host in _hosts(link.host) for path in _paths(link.path, link.query)))


def _hosts(host: str) -> list[str]:
    if is_address(host):
        return [host]
    labels = host.split(".")
    shortened = [".".join(labels[-count:]) for count in range(min(len(labels) - 1, MOST_HOSTS), 1, -1)]
    return [host, *shortened][:MOST_HOSTS]


def _paths(path: str, query: str) -> list[str]:
    folders = path.split("/")[1:-1]
    above = ["/" + "".join(f"{folder}/" for folder in folders[:count]) for count in range(4)]
    found = [f"{path}?{query}"] if query else []
    return list(dict.fromkeys([*found, path, *above]))[:MOST_PATHS]


def full_hash(expression: str) -> bytes:
    """SHA-256 of an expression."""
    return hashlib.sha256(expression.encode()).digest()


def expression_of(entry: Entry) -> str:
    """The one expression of a block."""
    subject = entry.subject
    return subject.value if subject.kind is Kind.URL else f"{_bracketed(subject.value)}/"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _fit(entry: Entry) -> Fit:
    subject = entry.subject
    if subject.kind not in {Kind.HOST, Kind.URL, Kind.ADDRESS}:
        return Fit.NOT
    deep = subject.wide and subject.value.count(".") >= MOST_HOSTS
    return Fit.LESS if deep or "?" in subject.value else Fit.WHOLE


def _write(blocklist: Blocklist, before: Files) -> Files:
    entries = [one for one in blocklist.of(Kind.HOST, Kind.URL, Kind.ADDRESS) if _fit(one) is not Fit.NOT]
    prefixes = sorted({full_hash(expression_of(one))[:PREFIX_BYTES] for one in entries})
    files = {FILE: _json(_told(blocklist, prefixes)), DELTA: _delta(blocklist, prefixes, before)}
    return files | ({FULL: _json(_full(blocklist, entries))} if blocklist.ours else {})


def _told(blocklist: Blocklist, prefixes: list[bytes]) -> dict[str, object]:
    who = blocklist.responsible
    return {
        "version": blocklist.version,
        "at": blocklist.at.isoformat(timespec="seconds"),
        "licence": blocklist.licence,
        "disputes": f"{who.contact}, {who.appeal_url}",
        "prefix_bytes": PREFIX_BYTES,
        "count": len(prefixes),
        "prefixes": _packed(prefixes),
        "sha256": checksum(prefixes),
    }


def _delta(blocklist: Blocklist, prefixes: list[bytes], before: Files) -> bytes:
    """From the version before: indices to take out of its sorted list, then prefixes to put in. Rewritten without a
    change it stays the one that led here."""
    old_version, old = read_prefixes(before.get(FILE))
    if old_version == blocklist.version and DELTA in before:
        return before[DELTA]
    removed = [index for index, one in enumerate(old) if one not in set(prefixes)]
    return _json(
        {
            "from": old_version,
            "to": blocklist.version,
            "removals": removed,
            "additions": _packed([one for one in prefixes if one not in set(old)]),
            "sha256": checksum(prefixes),
        }
    )


def read_prefixes(content: bytes | None) -> tuple[int | None, list[bytes]]:
    """Version and prefixes of a file of ours; none and nothing where there is none."""
    if content is None:
        return None, []
    told = json.loads(content)
    packed = base64.b64decode(told["prefixes"])
    return int(told["version"]), [packed[at : at + PREFIX_BYTES] for at in range(0, len(packed), PREFIX_BYTES)]


def checksum(prefixes: Iterable[bytes]) -> str:
    """SHA-256 over the sorted prefixes, so that a reader sees that its own list is right."""
    return hashlib.sha256(b"".join(prefixes)).hexdigest()


def _full(blocklist: Blocklist, entries: list[Entry]) -> dict[str, object]:
    told = {
        full_hash(expression_of(one)).hex(): {
            "block": one.id,
            "marking": one.marking.value,
            "scope": (one.subject.scope or Scope.HOST).value,
            "expires": one.expires.isoformat(),
        }
        for one in entries
    }
    return {"version": blocklist.version, "hashes": dict(sorted(told.items()))}


def _packed(prefixes: Iterable[bytes]) -> str:
    return base64.b64encode(b"".join(prefixes)).decode()


def _json(value: object) -> bytes:
    return json.dumps(value, indent=1, sort_keys=True).encode() + b"\n"


FORMAT = Format(
    "hash-prefixes", "Prefixes of hashes with changes between versions, for partners who check links", _fit, _write
)
"""The format."""
