"""From lists to one table: entries in normal form, what cannot be used counted, nothing passed over in silence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from string import hexdigits

from countervail.intelligence.guards.grade import Source
from countervail.intelligence.guards.grades import Grades
from countervail.intelligence.guards.warning_list import WarningList
from countervail.intelligence.hosts.host import is_address, read_host
from countervail.intelligence.hosts.ranges import Span, read_span

REGEX = "regex"
HASHES = {32, 40, 56, 64, 96, 128}
"""Hexadecimal digits of MD5, SHA-1 and the kinds of SHA-2."""
SUFFIXES = {"tlds", "second-level-tlds"}
"""Lists whose entries may be a last label alone; in any other a name without a dot is a column's title."""
Entry = tuple[Source, str]
"""The list, and the entry as the list has it."""


@dataclass(slots=True)
class Compiled:
    """Entries by what they are, in normal form."""

    exact: dict[str, list[Entry]] = field(default_factory=dict)
    """Hosts, hashes and addresses."""
    owned: dict[str, list[Entry]] = field(default_factory=dict)
    """Hosts whose owner holds all below."""
    ranges: list[tuple[Span, Entry]] = field(default_factory=list)
    landlords: set[str] = field(default_factory=set)
    """Hosts below which strangers live."""
    unusable: Counter[str] = field(default_factory=Counter)
    """Entries that are neither, by list: a column's title, an expression for telephone numbers."""


def compiled(lists: Iterable[WarningList], graded: Grades) -> Compiled:
    """All lists together."""
    table = Compiled()
    for one in lists:
        source = Source(one.name, one.version, graded.of(one.name), one.says)
        if one.type == REGEX:
            table.unusable[one.name] += len(one.entries)
            continue
        for entry in one.entries:
            _add(table, source, entry.strip(), graded)
    return table


def _add(table: Compiled, source: Source, entry: str, graded: Grades) -> None:
    bare = entry.lstrip(".").rstrip(".")
    if (span := _span(bare)) is not None:
        table.ranges.append((span, (source, entry)))
        return
    if _is_hash(bare):
        table.exact.setdefault(bare.lower(), []).append((source, entry))
        return
    host = read_host(bare)
    if host is None or is_address(host) or ("." not in host and source.name not in SUFFIXES):
        table.unusable[source.name] += 1
        return
    table.exact.setdefault(host, []).append((source, entry))
    if source.name in graded.owned:
        table.owned.setdefault(host, []).append((source, entry))
    if source.name in graded.strangers_below and entry.startswith("."):
        table.landlords.add(host)


def _span(text: str) -> Span | None:
    """A range; a bare address is a range of one."""
    looks_so = text[-1:].isdigit() or ":" in text
    return read_span(text) if looks_so else None


def _is_hash(text: str) -> bool:
    return len(text) in HASHES and all(letter in hexdigits for letter in text)
