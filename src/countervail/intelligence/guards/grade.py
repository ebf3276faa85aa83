"""What a guard says: how strongly it objects, and why."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How strongly a guard objects, the strongest first."""

    REFUSE = "refuse"
    """Never. Who thinks it wrong has the list changed, not the guard."""
    SECOND_PERSON = "second_person"
    """Only if somebody else looks at it and says so."""
    INFORM = "inform"
    """Worth knowing; it stops nothing."""


class Relation(StrEnum):
    """How a value stands to the entry that objects."""

    IS = "is"
    BELOW = "below"
    """It lies below a name whose owner owns all of it, or inside a range."""
    COVERS = "covers"
    """Blocking it would block the entry too."""


@dataclass(frozen=True, slots=True)
class Source:
    """A list that objects."""

    name: str
    version: str
    grade: Grade
    says: str = ""
    """What the list is, in its publisher's words."""

    @property
    def appeal(self) -> str:
        """What somebody does who thinks that an entry is wrong."""
        return f"ask whoever keeps the list '{self.name}' to change it, or leave that list out with a reason on record"


@dataclass(frozen=True, slots=True)
class Hit:
    """One objection."""

    source: Source
    entry: str
    """As the list has it."""
    relation: Relation
    grade: Grade
    """The list's own, or milder where less than the entry would be hit."""

    @property
    def words(self) -> str:
        """The objection as a sentence, defanged."""
        return f"{self.grade.value}: it {self.fact}"

    @property
    def fact(self) -> str:
        """How it stands to which entry of which list, defanged."""
        verb = {Relation.IS: "is", Relation.BELOW: "lies in", Relation.COVERS: "covers"}[self.relation]
        entry = self.entry.strip(".").replace(".", "[.]")
        return f"{verb} {entry} of '{self.source.name}' (version {self.source.version})"


STRENGTH = {grade: number for number, grade in enumerate(Grade)}
"""Smaller is stronger."""
_MILDER = {Grade.REFUSE: Grade.SECOND_PERSON, Grade.SECOND_PERSON: Grade.INFORM, Grade.INFORM: Grade.INFORM}


def strongest(hits: "tuple[Hit, ...]") -> Grade | None:
    """The strongest objection; None where there is none."""
    return min((hit.grade for hit in hits), key=STRENGTH.__getitem__, default=None)


def milder(grade: Grade) -> Grade:
    """One step less: for a page on a host that may not be blocked as a whole."""
    return _MILDER[grade]
