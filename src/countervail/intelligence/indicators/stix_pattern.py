"""The part of STIX patterning that lists of indicators use: comparisons for equality, joined by OR, AND and IN.

    [domain-name:value='bad.example']                                    one value
    [url:value = 'http://bad.example/a' OR ipv4-addr:value='198.18.0.7']   two, each enough by itself
    [domain-name:value IN ('a.example','b.example')]                     two
    [file:name='a' AND file:size=3]                                      not read: neither part is enough by itself

What is not read is kept word for word by whoever asked, never dropped and never guessed at.
"""

import re
from dataclasses import dataclass

from countervail.intelligence.indicators.kinds import Kind

MAX_PATTERN = 65_536
"""Longest pattern that is read."""

OBJECTS = {
    "domain-name:value": Kind.HOST,
    "url:value": Kind.URL,
    "ipv4-addr:value": Kind.ADDRESS,
    "ipv6-addr:value": Kind.ADDRESS,
    "file:hashes.md5": Kind.MD5,
    "file:hashes.sha1": Kind.SHA1,
    "file:hashes.sha256": Kind.SHA256,
    "file:hashes.sha512": Kind.SHA512,
    "file:path": Kind.FILE,
    "file:name": Kind.FILE,
    "process:name": Kind.PROCESS,
    "app:id": Kind.APP,
    "app:cert.sha256": Kind.CERTIFICATE,
    "configuration-profile:id": Kind.PROFILE,
    "email-addr:value": Kind.EMAIL,
    "email-message:from_ref.value": Kind.EMAIL,
}
"""Object paths that we read, in lower case, hash names without quotes and hyphens; those of phones are not STIX."""

_ONE = re.compile(r"\s*\[\s*([A-Za-z0-9-]+):((?:[A-Za-z0-9_.]|'[A-Za-z0-9-]+')+)\s*=\s*'((?:[^'\\]|\\.)*)'\s*\]\s*")
_TOKEN = re.compile(
    r"\s*(?:(?P<path>[A-Za-z0-9-]+:(?:[A-Za-z0-9_.\[\]*-]|'[^']*')+)|(?P<text>'(?:[^'\\]|\\.)*')|"
    r"(?P<word>\b(?:OR|AND|IN)\b)|(?P<sign>[\[\]()=,]))"
)
_ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing to look for, enough by itself."""

    kind: Kind
    value: str


def comparisons(pattern: str) -> tuple[Comparison, ...] | None:
    """What a pattern looks for; None where we do not understand all of it."""
    if len(pattern) > MAX_PATTERN:
        return None
    simple = _ONE.fullmatch(pattern)
    if simple is None:
        return _Reader(pattern).alternatives()
    kind = _kind(f"{simple[1]}:{simple[2]}")
    return None if kind is None else (Comparison(kind, _unescaped(simple[3])),)


def _kind(path: str) -> Kind | None:
    if "hashes" not in path:
        return OBJECTS.get(path.lower())
    return OBJECTS.get(path.lower().replace("'", "").replace("sha-", "sha"))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


class _Reader:
    """Reads tokens one after another; None anywhere means that we do not understand."""

    def __init__(self, pattern: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        self._at = 0
        end = 0
        while found := _TOKEN.match(pattern, end):
            self._tokens.append((found.lastgroup or "", found.group(found.lastgroup or 0)))
            end = found.end()
        if pattern[end:].strip():
            self._tokens = []

    def alternatives(self) -> tuple[Comparison, ...] | None:
        """`[...] OR [...]`, each bracket with comparisons joined by OR."""
        found: list[Comparison] = []
        while True:
            part = self._bracket()
            if part is None:
                return None
            found += part
            if self._at == len(self._tokens):
                return tuple(found)
            if not self._take("OR"):
                return None

    def _bracket(self) -> list[Comparison] | None:
        found: list[Comparison] = []
        if not self._take("["):
            return None
        while True:
            part = self._comparison()
            if part is None:
                return None
            found += part
            if self._take("]"):
                return found
            if not self._take("OR"):
                return None

    def _comparison(self) -> list[Comparison] | None:
        path = self._next("path")
        kind = None if path is None else _kind(path)
        if kind is None:
            return None
        if self._take("="):
            value = self._next("text")
            return None if value is None else [Comparison(kind, _unescaped(value[1:-1]))]
        return self._listed(kind) if self._take("IN") else None

    def _listed(self, kind: Kind) -> list[Comparison] | None:
        found: list[Comparison] = []
        if not self._take("("):
            return None
        while (value := self._next("text")) is not None:
            found.append(Comparison(kind, _unescaped(value[1:-1])))
            if self._take(")"):
                return found
            if not self._take(","):
                return None
        return None

    def _take(self, text: str) -> bool:
        here = self._at < len(self._tokens) and self._tokens[self._at][1] == text
        self._at += here
        return here

    def _next(self, group: str) -> str | None:
        if self._at < len(self._tokens) and self._tokens[self._at][0] == group:
            self._at += 1
            return self._tokens[self._at - 1][1]
        return None
