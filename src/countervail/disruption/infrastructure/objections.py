"""What the guards say of a block, as far as it reaches; and which of that nobody has looked at yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from countervail.casework.refusal import refuse
from countervail.disruption.infrastructure.subject import Subject
from countervail.intelligence.guards.blocks import MANY_ADDRESSES
from countervail.intelligence.guards.grade import Grade, Hit
from countervail.intelligence.guards.table import Guards
from countervail.intelligence.hosts.ranges import read_span
from countervail.intelligence.indicators.kinds import Kind

MANY = "many addresses"
"""Stands for a list where none is needed to object."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One hit, as it stands in what is signed."""

    grade: Grade
    list: str
    version: str
    entry: str
    words: str

    @classmethod
    def of(cls, hit: Hit) -> "Objection":
        """The objection of a guard's hit."""
        return cls(hit.grade, hit.source.name, hit.source.version, hit.entry, f"it {hit.fact}")

    @property
    def name(self) -> tuple[str, str]:
        """By which it is known again when its list has a newer version."""
        return self.list, self.entry


def objections(guards: Guards, subject: Subject) -> tuple[Objection, ...]:
    """Every objection, the strongest first as the guards give them."""
    hits = tuple(Objection.of(hit) for hit in guards.check(subject.kind, subject.value, subject.scope))
    return (*_many(subject), *hits)


def _many(subject: Subject) -> tuple[Objection, ...]:
    """What speaks against a range without any list."""
    span = read_span(subject.value) if subject.kind is Kind.RANGE else None
    if span is None or span.size <= MANY_ADDRESSES[span.version]:
        return ()
    words = f"it holds {span.size:,} addresses, and nobody knows who is behind them all"
    return (Objection(Grade.SECOND_PERSON, MANY, "1", subject.value, words),)


def check_objections(found: Iterable[Objection]) -> None:
    """Refuse what a guard refuses.

    Raises:
        RefusedError: one does; which, and how to appeal, is said.
    """
    for one in found:
        if one.grade is Grade.REFUSE:
            hint = f"Block less of it, or ask whoever keeps the list '{one.list}' to change it."
            raise refuse(f"this may not be blocked: {one.words}.", hint)


def standing_in_the_way(now: Iterable[Objection], seen: Iterable[Objection]) -> Objection | None:
    """The first objection that keeps an entry out of every list: a refusal, or one that no second person has seen."""
    known = {one.name for one in seen}
    return next((one for one in now if _bars(one, known)), None)


def _bars(one: Objection, known: set[tuple[str, str]]) -> bool:
    return one.grade is Grade.REFUSE or (one.grade is Grade.SECOND_PERSON and one.name not in known)
