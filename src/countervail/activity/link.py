"""A link in normal form: WHATWG parsing, then Safe Browsing's canonical path, so that evasions fall together.

All of these are `bad.example/a/b`: `HTTPS://bad.example./x/../a//b#f`, `http:\\\\user@bad.example\\a\\b`,
`hxxp://BAD[.]example/%61/b`.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

import can_ada

MAX_LINK = 16_384
"""Longest link that is read; browsers stop far earlier, and nobody's link needs more."""
_MOST_ROUNDS = 32
"""How often percent signs are undone; a link that needs more is a trick, and stays as it is."""
_MANY = re.compile(r"/{2,}")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link goes."""

    scheme: str
    host: str
    """In normal form; addresses of IPv6 in brackets."""
    path: str
    """Canonical, begins with a slash; a slash at its end is kept."""
    query: str
    """Without the question mark; empty if there is none."""

    @property
    def text(self) -> str:
        """The link without scheme, port, credentials and fragment."""
        return f"{self.host}{self.path}{f'?{self.query}' if self.query else ''}"


def read_link(text: str) -> Link | None:
    """The link in a text that is one; None where no browser would go anywhere, or nowhere on a host."""
    if len(text) > MAX_LINK:
        return None
    parsed = parsed_link(text)
    if parsed is None:
        return None
    host = clean_host(parsed.hostname)
    if not host:
        return None
    return Link(parsed.protocol.rstrip(":"), host, canonical_path(parsed.pathname), parsed.search.removeprefix("?"))


def parsed_link(text: str) -> "can_ada.URL | None":
    """What WHATWG makes of a text; None where it is no link."""
    try:
        return can_ada.parse(text)
    except (ValueError, TypeError):  # no link, or text that is no Unicode
        return None


def clean_host(host: str) -> str:
    """A parsed host without the dots that change nothing."""
    if ".." in host or host[:1] == "." or host[-1:] == ".":
        return re.sub(r"\.{2,}", ".", host.strip("."))
    return host


def canonical_path(path: str) -> str:
    """The path with escapes undone as often as they nest, doubled slashes joined and dot segments gone."""
    if "%" not in path and "//" not in path and "/." not in path:
        return path or "/"
    plain = path
    for _ in range(_MOST_ROUNDS):
        if not _PERCENT.search(plain):
            break
        plain = unquote_to_bytes(plain).decode("utf-8", errors="backslashreplace")
    plain = _MANY.sub("/", plain.replace("\\", "/"))
    return _without_dots(plain) if "/." in plain else plain


def leads_to(path: str, query: str, link: Link) -> bool:
    """Whether a link leads to a page of its own host, whatever is added to it; `path` without a slash at its end."""
    if bare_path(link.path) != path:
        return False
    return not query or link.query == query or link.query.startswith(f"{query}&")


def bare_path(path: str) -> str:
    """A canonical path without slashes at its end."""
    return path.rstrip("/") if len(path) > 1 else path.replace("/", "")


def _without_dots(path: str) -> str:
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            del kept[max(1, len(kept) - 1) :]
        elif part != ".":
            kept.append(part)
    if parts[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept) or "/"
