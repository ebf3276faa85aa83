"""A letter before it is set: whom it is for, what it says, and on what it rests."""

from dataclasses import dataclass
from datetime import date, datetime

from countervail.disruption.letters.brief import AddresseeBrief, WordsBrief
from countervail.disruption.letters.kind import LetterKind


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A record that lies with us, named by hash so that it can be shown later to be the same."""

    number: int
    evidence: str
    sha256: str
    happened_at: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What a source says of a company or person, as the registry has it: a claim of others, no finding of ours."""

    what: str
    value: str
    since: str
    source: str
    claim: str
    """Id in the registry: `OP-7/3`."""
    disputed: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What a referral says of the operator: as a company, as persons, and which measures stand how."""

    company: tuple[Standing, ...]
    persons: tuple[Standing, ...]
    proposed: tuple[Standing, ...]
    """Measures somebody called for. None of them is imposed."""
    in_force: tuple[Standing, ...]
    ended: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter."""

    id: str
    kind: LetterKind
    case: str
    operator: str
    operator_name: str
    release: str
    release_hash: str
    marking: str
    publisher: str
    contact: str
    appeal_url: str
    dated: datetime
    addressee: AddresseeBrief
    words: tuple[WordsBrief, ...]
    facts: tuple[tuple[str, str], ...]
    """Computed from the release, the same in every language."""
    exhibits: tuple[Exhibit, ...]
    subject: Subject | None
    answer_by: date | None
    follow_up: tuple[date, ...]
    signed_by: str
    simulated: bool

    @property
    def said(self) -> tuple[str, ...]:
        """Every word in it that somebody chose: counsel, or whoever keeps the registry."""
        words = [text for one in self.words for text in one.said]
        subject = self.subject or Subject((), (), (), (), ())
        parts = (subject.company, subject.persons, subject.proposed, subject.in_force, subject.ended)
        claims = [text for part in parts for one in part for text in (one.value, one.source)]
        envelope = (self.addressee.name, *self.addressee.lines, self.signed_by, self.operator_name)
        return (*words, *envelope, *claims)
