"""The host of a link as a browser reads it, and whether a list names it or anything above it."""

import re
from collections.abc import Iterator, Mapping

import can_ada

_LINK = re.compile(r"\b(?:https?|hxxps?)://[^\s<>\"'`\\^{|}]+", re.IGNORECASE)
"""Where a link begins and may end; what it means is decided by parsing it."""
_TRAILING = ".,;:!?)]}"
MOST_LINKS = 50
"""Links of one message that are looked at."""


def links_in(text: str) -> list[str]:
    """The links of a text, each once, in order."""
    found = (match.group().rstrip(_TRAILING) for match in _LINK.finditer(text))
    return list(dict.fromkeys(found))[:MOST_LINKS]


def host_of(url: str) -> str | None:
    """The host of a link by the WHATWG rules, in lower case and punycode; None where there is none."""
    try:
        host = str(can_ada.parse(url).hostname)
    except ValueError:
        return None
    return host.rstrip(".").lower() or None


def upwards(host: str) -> Iterator[str]:
    """The host, then its parent, and so on; an address has no parent."""
    yield host
    if host.startswith("[") or host.replace(".", "").isdigit():
        return
    while "." in host:
        host = host.split(".", 1)[1]
        yield host


def listed(host: str, entries: Mapping[str, str]) -> str | None:
    """The id of the entry that names the host or a parent of it, the nearest first."""
    return next((entries[name] for name in upwards(host) if name in entries), None)
