"""Maps for nginx: a variable is 1 where a host, a link or a visitor's address is blocked; what follows is yours.

map $host $countervail_host { hostnames; default 0; .bad.example 1; one.example 1; }
"""

import re

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.disruption.infrastructure.head import head, lines
from countervail.intelligence.hosts.host import is_address
from countervail.intelligence.indicators.kinds import Kind

FILE, SIZES = "nginx-map.conf", "nginx-map-sizes.conf"
BUCKET = 512
"""Bytes of a bucket: the longest name of the DNS fits."""
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.~@:+,-]*)+")
"""Links without any sign that nginx reads as its own."""


def _fit(entry: Entry) -> Fit:
    subject = entry.subject
    if subject.kind is Kind.URL:
        return Fit.WHOLE if _PLAIN_PATH.fullmatch(subject.value) else Fit.NOT
    return Fit.NOT if subject.kind is Kind.SHA256 else Fit.WHOLE


def _write(blocklist: Blocklist, before: Files) -> Files:  # noqa: ARG001 -- one form for every format
    told = head(blocklist, "#", "Include it within http; then: if ($countervail_host) { return 451; }")
    hosts = [_host(one) for one in blocklist.of(Kind.HOST)]
    pages = [f'"{one.subject.value}" 1;' for one in blocklist.of(Kind.URL) if _fit(one) is Fit.WHOLE]
    nets = [f"{one.subject.value} 1;" for one in blocklist.of(Kind.ADDRESS, Kind.RANGE)]
    body = [
        *_block("map $host $countervail_host", "hostnames;", hosts),
        *_block('map "$host$uri" $countervail_page', "", pages),
        *_block("geo $remote_addr $countervail_address", "", nets),
    ]
    sizes = [f"map_hash_bucket_size {BUCKET};", f"map_hash_max_size {_power(len(hosts) + len(pages))};"]
    note = head(blocklist, "#", "Include it within http before the maps, unless these two are set already.")
    return {FILE: lines(told, body), SIZES: lines(note, sizes)}


def _host(entry: Entry) -> str:
    name = entry.subject.value
    return f".{name} 1;" if entry.subject.wide and not is_address(name) else f"{name} 1;"


def _block(opening: str, first: str, rows: list[str]) -> list[str]:
    return [f"{opening} {{", *(f"  {row}" for row in (first, "default 0;", *rows) if row), "}"]


def _power(count: int) -> int:
    """A size with room, a power of two."""
    return 1 << max(11, (4 * count).bit_length())


FORMAT = Format("nginx-map", "Maps for nginx, for a redirector of links or a proxy", _fit, _write)
"""The format."""
