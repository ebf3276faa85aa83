"""The guards, compiled: every check is a walk over a host's labels or one bisection, and never leaves the machine.

check(Kind.HOST, "gr.com", HOST_AND_SUBDOMAINS)           refuse: a private suffix; strangers live below it
check(Kind.HOST, "ferrari.gr.com", HOST_AND_SUBDOMAINS)   nothing: the name is one tenant's
check(Kind.URL, "trello.com/b/x", URL)                    second person: the host is shared, the page is not
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from countervail.intelligence.guards.age import day_of, newest
from countervail.intelligence.guards.compiling import Compiled, Entry, compiled
from countervail.intelligence.guards.grade import STRENGTH, Grade, Hit, Relation, Source, milder, strongest
from countervail.intelligence.guards.grades import Grades, grades
from countervail.intelligence.guards.warning_list import WarningList, read_folder, shipped
from countervail.intelligence.hosts.ranges import Ranges, read_span
from countervail.intelligence.hosts.suffixes import Suffixes, public_suffixes
from countervail.intelligence.indicators.kinds import Kind, Scope

PUBLIC = "public-suffixes"
PRIVATE = "public-suffixes-private"
SHIPPED = "the lists that ship"
NOTHING: tuple[Hit, ...] = ()
_HOST, _ADDRESS, _ALONE, _REGISTERED = Kind.HOST, Kind.ADDRESS, Scope.HOST, Scope.REGISTERED
"""Members looked up once: in a check of a microsecond, looking up an enumeration's member counts."""
_DIGITS = frozenset("0123456789")


class Guards:
    """One compiled table. Build it once; it never changes."""

    def __init__(
        self,
        lists: Iterable[WarningList],
        suffixes: Suffixes,
        graded: Grades,
        days: Mapping[str, date | None] = MappingProxyType({}),
    ) -> None:
        table = compiled(lists, graded)
        self._suffixes = suffixes
        self._names = {host: _hits(entries, Relation.IS) for host, entries in table.exact.items()}
        self._above: dict[str, tuple[Hit, ...]] = {}
        self._wild: dict[str, tuple[Hit, ...]] = {}
        self._covers = _ancestors(table.exact, suffixes)
        self._ranges = Ranges((span, hit) for span, entry in table.ranges for hit in _hits([entry], Relation.BELOW))
        self._add_owned(table)
        self._add_suffixes()
        self.unusable: Counter[str] = table.unusable
        """Entries of lists that no check can use, by list."""
        self.entries = sum(map(len, table.exact.values())) + len(table.ranges)
        """Entries of lists that checks do use."""
        self.days: Mapping[str, date | None] = MappingProxyType({**days, PUBLIC: day_of(suffixes.version)})
        """Of when each part of the guards is: a folder of lists, those that ship, the suffixes. None: nobody knows."""

    def _add_owned(self, table: Compiled) -> None:
        for host, entries in table.owned.items():
            if host not in table.landlords and not self._suffixes.is_suffix(host):
                self._above[host] = _hits(entries, Relation.BELOW)

    def _add_suffixes(self) -> None:
        version = self._suffixes.version
        public = Source(PUBLIC, version, Grade.REFUSE, "a registry's suffix: everybody's names end in it")
        private = Source(PRIVATE, version, Grade.REFUSE, "a private suffix: strangers live below it")
        for rule in self._suffixes.rules():
            source = private if rule.private else public
            hit = Hit(source, rule.text, Relation.IS, source.grade)
            if rule.wild:
                self._wild[rule.host] = (hit,)
            else:
                self._names[rule.host] = (hit, *self._names.get(rule.host, NOTHING))

    def check(self, kind: Kind, value: str, scope: Scope | None = None) -> tuple[Hit, ...]:
        """Every objection to acting on a value in normal form as far as its scope reaches."""
        if kind is _HOST:
            return self.check_host(value, scope or _ALONE)
        if kind is _ADDRESS:
            return self._ranges.holding(value)
        if kind is Kind.URL:
            hits = self.check_host(value.partition("/")[0], _ALONE)
            return tuple(replace(hit, grade=milder(hit.grade)) for hit in hits)
        if kind is Kind.RANGE:
            span = read_span(value)
            touched = NOTHING if span is None else self._ranges.touching(span)
            return tuple(replace(hit, relation=Relation.COVERS) for hit in touched)
        return self._names.get(value, NOTHING)

    def check_host(self, host: str, scope: Scope) -> tuple[Hit, ...]:
        """Every objection to a host; for `registered`, to the name that was registered."""
        if host[-1:] in _DIGITS or host[:1] == "[":
            return self._ranges.holding(host)
        if scope is _REGISTERED:
            host = self._suffixes.split(host).registered or host
        found = self._names.get(host, NOTHING)
        if scope is not _ALONE and host in self._covers:
            found = (*found, *self._covers[host])
        _, dot, parent = host.partition(".")
        if parent in self._wild and self._suffixes.is_suffix(host):
            found = (*self._wild[parent], *found)
        above = self._above
        _, dot, rest = parent.partition(".")
        while dot:  # a last label alone has no owner
            if parent in above:
                found = (*found, *above[parent])
            parent = rest
            _, dot, rest = parent.partition(".")
        return found

    def objection(self, kind: Kind, value: str, scope: Scope | None = None) -> Grade | None:
        """The strongest objection; None where there is none."""
        return strongest(self.check(kind, value, scope))


def _hits(entries: list[Entry], relation: Relation) -> tuple[Hit, ...]:
    if len(entries) == 1:
        source, entry = entries[0]
        return (Hit(source, entry, relation, source.grade),)
    hits = [Hit(source, entry, relation, source.grade) for source, entry in entries]
    return tuple(sorted(hits, key=lambda hit: STRENGTH[hit.grade]))


def _ancestors(exact: dict[str, list[Entry]], suffixes: Suffixes) -> dict[str, tuple[Hit, ...]]:
    """Names above entries, down to what somebody registered: to block one with its subdomains blocks the entry too."""
    covers: dict[str, tuple[Hit, ...]] = {}
    for host, entries in exact.items():
        _, _, parent = host.partition(".")
        while "." in parent and parent not in covers and not suffixes.is_suffix(parent):
            covers[parent] = _hits(entries[:1], Relation.COVERS)
            _, _, parent = parent.partition(".")
    return covers


def guards(folders: Iterable[Path] = (), own: Iterable[str] = ()) -> Guards:
    """The lists that ship, those of folders, and hosts of one's own, compiled.

    Raises:
        InputError: a folder holds no list, or one that cannot be read.
    """
    parts = {SHIPPED: shipped(), **{str(folder): read_folder(folder) for folder in folders}}
    days = {name: newest(lists) for name, lists in parts.items()}
    lists = [one for part in parts.values() for one in part]
    mine = tuple(own)
    if mine:
        lists.append(WarningList("own", "hostname", "1", "hosts of this organisation", mine))
    return Guards(lists, public_suffixes(), grades(), days)
