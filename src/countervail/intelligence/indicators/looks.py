"""What a value looks like, where nobody says what it is; and where one cell holds several."""

import ipaddress
import re

from countervail.intelligence.hosts.host import read_host
from countervail.intelligence.hosts.refang import refanged
from countervail.intelligence.hosts.suffixes import public_suffixes
from countervail.intelligence.indicators.kinds import HASH_LENGTHS, Kind

_HEX = re.compile(r"[0-9a-fA-F]+")
_PORT = re.compile(r"(?P<host>[^\s/:@]+|\[[0-9a-fA-F:.]+\]):(?P<port>\d{1,5})")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_PROFILE = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}", re.IGNORECASE)
_PATH = re.compile(r"/(?:[\w.@+-]+/)*[\w.@+-]*|[A-Za-z]:\\\S+|%\w+%\\\S+")
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")
_PHONE = re.compile(r"\+\d[\d ().-]{6,17}\d")
MOST_PARTS = 500
"""Values that one cell may hold."""
MOST_PIECES = 3
"""Pieces that a line wrap leaves of a link; more of them are a sentence that begins with one."""


def kind_by_look(value: str) -> Kind | None:
    """The kind of a refanged value; None where it is prose, or anything that is no indicator."""
    if _PHONE.fullmatch(value):
        return Kind.PHONE
    if not value or any(letter.isspace() for letter in value):
        return None
    if _HEX.fullmatch(value) and len(value) in HASH_LENGTHS:
        return HASH_LENGTHS[len(value)]
    if _MAIL.fullmatch(value):
        return Kind.EMAIL
    if _SCHEME.match(value):
        return Kind.URL
    return _path_or_net(value)


def _path_or_net(value: str) -> Kind | None:
    if _PROFILE.fullmatch(value):
        return Kind.PROFILE
    if _PATH.fullmatch(value):
        return Kind.FILE
    if (address := _address(value)) is not None:
        return address
    host = value.partition("/")[0].partition("?")[0]
    ported = _PORT.fullmatch(host)
    name = ported["host"] if ported else host
    if "." not in name or read_host(name) is None:
        return None
    return Kind.URL if len(value) > len(host) or (ported and _address(name) is None) else _address(name) or Kind.HOST


def _address(value: str) -> Kind | None:
    try:
        ipaddress.ip_address(value.strip("[]"))
    except ValueError:
        return _range(value)
    return Kind.ADDRESS


def _range(value: str) -> Kind | None:
    if "/" not in value:
        return None
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        return None
    return Kind.RANGE


def parts_of(cell: str) -> list[str]:
    """The values of a cell: several only where each by itself looks like one, else the cell as a whole."""
    whole = cell.strip()
    parts = [part for part in re.split(r"[\s,;]+", whole) if part]
    if not 1 < len(parts) <= MOST_PARTS:
        return [whole]
    return parts if all(_is_value(part) for part in parts) else [whole]


def _is_value(part: str) -> bool:
    plain = refanged(part)
    kind = kind_by_look(plain)
    if kind is Kind.HOST:  # the second line of a broken link often looks like one: `ter-olympics_5.html`
        return plain.rpartition(".")[2].lower() in public_suffixes().last_labels
    return kind not in {None, Kind.FILE, Kind.PHONE}


def is_broken_link(value: str) -> bool:
    """Whether a refanged value is a link with a break in it: nobody knows what belonged there."""
    return _SCHEME.match(value) is not None and 1 < len(value.split()) <= MOST_PIECES
