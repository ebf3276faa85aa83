"""The index: one walk over a host's labels finds every indicator that reaches it.

bad.example (host+subdomains)   finds bad.example, a.b.bad.example; neither notbad.example nor bad.example.org
bad.example (host)              finds bad.example
x.bad.example (registered)      finds whatever bad.example's owner holds; under a private suffix only the tenant's
bad.example/a (url)             finds bad.example/a, /a/, /a?x=1#y; neither /ab nor the host
"""

from collections.abc import Sequence
from dataclasses import dataclass

from countervail.activity.link import Link, bare_path, canonical_path, clean_host, leads_to
from countervail.intelligence.hosts.host import is_address
from countervail.intelligence.hosts.ranges import Ranges, Span, read_span
from countervail.intelligence.hosts.suffixes import Suffixes, public_suffixes
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.matching.watched import Watched


@dataclass(frozen=True, slots=True)
class Page:
    """An indicator of one page."""

    path: str
    """Canonical, without a slash at its end."""
    query: str
    at: int
    """Place of the indicator among those indexed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a host is found by."""

    hosts: tuple[int, ...]
    """Places of indicators that reach the whole host."""
    pages: tuple[Page, ...]
    """Pages on it, each to be held against the link."""


class Index:
    """Indicators, ready to be looked for. Built once."""

    def __init__(self, watched: Sequence[Watched], suffixes: Suffixes | None = None) -> None:
        self.watched = tuple(watched)
        self._suffixes = suffixes or public_suffixes()
        self._here: dict[str, list[int]] = {}
        self._below: dict[str, list[int]] = {}
        self._pages: dict[str, list[Page]] = {}
        ranges: list[tuple[Span, int]] = []
        for at, one in enumerate(self.watched):
            self._add(at, one, ranges)
        self._ranges = Ranges(ranges)
        self.names = frozenset((*self._here, *self._below, *self._pages))
        """Every name that some indicator reaches: what has none of them among its own and its parents is not found."""

    def _add(self, at: int, one: Watched, ranges: list[tuple[Span, int]]) -> None:
        if one.kind in {Kind.ADDRESS, Kind.RANGE}:
            if span := read_span(one.value):
                ranges.append((span, at))
        elif one.kind is Kind.URL:
            host, slash, rest = one.value.partition("/")
            path, _, query = rest.partition("?")
            self._pages.setdefault(host, []).append(Page(bare_path(canonical_path(slash + path)), query, at))
        elif one.kind is Kind.HOST:
            host = one.value
            if one.scope is Scope.REGISTERED:
                host = self._suffixes.split(host).registered or host
            self._here.setdefault(host, []).append(at)
            if one.scope in {Scope.HOST_AND_SUBDOMAINS, Scope.REGISTERED} and not self._suffixes.is_suffix(host):
                self._below.setdefault(host, []).append(at)

    def verdict(self, host: str) -> Verdict | None:
        """What a host as a browser reads it is found by; None where by nothing."""
        name = clean_host(host)
        if is_address(name):
            return self._address(name)
        found = self._here.get(name)
        pages = self._pages.get(name)
        below = self._below
        _, _, parent = name.partition(".")
        while parent:
            if parent in below:
                found = [*(found or ()), *below[parent]]
            _, _, parent = parent.partition(".")
        if found is None and pages is None:
            return None
        return Verdict(tuple(found or ()), tuple(pages or ()))

    def _address(self, address: str) -> Verdict | None:
        found = self._ranges.holding(address)
        pages = self._pages.get(address)
        return Verdict(found, tuple(pages or ())) if found or pages else None

    def of_address(self, address: str) -> tuple[int, ...]:
        """Places of indicators that hold an IP address."""
        return self._ranges.holding(address)


def reaches(page: Page, link: Link) -> bool:
    """Whether a link leads to the page of an indicator, whatever was added to it."""
    return leads_to(page.path, page.query, link)
