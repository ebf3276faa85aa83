"""A list: what is blocked for one marking at one version, made from blocks in force that no guard keeps out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from countervail.disruption.infrastructure.subject import Subject
from countervail.disruption.release.terms import Responsible
from countervail.intelligence.indicators.kinds import Kind
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.tlp import Tlp


@dataclass(frozen=True, slots=True)
class Entry:
    """One block, as far as lists tell of it."""

    id: str
    number: int
    subject: Subject
    case: str
    """Stands in lists for our own machines only."""
    confidence: int
    marking: Tlp
    decided_at: datetime
    expires: datetime
    first_seen: datetime | None
    last_seen: datetime | None

    @property
    def host(self) -> str:
        """Of a host or a link."""
        return self.subject.value.partition("/")[0]


@dataclass(frozen=True)
class Blocklist:
    """One version."""

    marking: Tlp
    """How far it may travel; TLP:RED is for our own machines."""
    version: int
    """Grows with every change: the serial of a zone."""
    at: datetime
    responsible: Responsible
    licence: str
    entries: tuple[Entry, ...]

    @property
    def ours(self) -> bool:
        """Whether it never leaves our own machines."""
        return self.marking is Tlp.RED

    def of(self, *kinds: Kind) -> tuple[Entry, ...]:
        """The entries of kinds, by value; where two name one thing the wider is left."""
        return self._by_kind(frozenset(kinds))

    def _by_kind(self, kinds: frozenset[Kind]) -> tuple[Entry, ...]:
        best: dict[str, Entry] = {}
        for one in self.entries:
            held = best.get(one.subject.value)
            if one.subject.kind in kinds and (held is None or (one.subject.wide and not held.subject.wide)):
                best[one.subject.value] = one
        return tuple(best[value] for value in sorted(best))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what it holds, whatever its version and time."""
        return content_digest(self.entries)


def content_digest(entries: Iterable[Entry]) -> str:
    """Of entries: equal where readers would see no difference."""
    rows = [
        [one.id, one.subject.kind.value, one.subject.value, one.subject.scope or "", one.expires.isoformat()]
        for one in entries
    ]
    return digest(canonical_json(sorted(rows)))
