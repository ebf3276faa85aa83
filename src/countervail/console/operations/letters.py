"""Letters of a case: what was set, approved byte by byte, served by people, and what is due."""

import base64
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.console.consent import Consent, consented
from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.problem import MissingError
from countervail.console.shown import Day, Done
from countervail.disruption.letters.kind import Way
from countervail.disruption.letters.office import LetterOffice, due
from countervail.disruption.letters.reply import MOST_WORDS, Reply
from countervail.disruption.letters.shelf import KeptLetter, Service
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.people.statement import Purpose
from countervail.workflow.releasing import ReleaseRoom

_HERE = "/cases/{case}/letters"
_ONE = _HERE + "/{letter}"


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One time it was served."""

    way: str
    at: datetime
    by: str
    proof: str


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One answer of its addressee."""

    at: datetime
    says: str
    proof: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter."""

    letter: str
    kind: str
    operator: str
    sha256: str
    languages: list[str]
    drafted_at: datetime
    drafter: str
    approved_by: str | None
    stands: str
    services: list[ServiceLine]
    replies: list[ReplyLine]
    due: list[str]
    """Days on which somebody should have looked again."""
    taken_back: bool
    """Whether the release it rests on was taken back."""


@dataclass(frozen=True, slots=True)
class LetterList:
    """Letters of a case, newest first."""

    letters: list[LetterLine]
    ways: list[str]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter's very bytes, to be read by whoever is to sign them."""

    filename: str
    sha256: str
    base64: str


class Serving(BaseModel):
    """How people served it."""

    way: Way
    by: Annotated[str, Field(min_length=1, max_length=200)]
    served_on: Day
    proof: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the receipt.")]


class Answering(BaseModel):
    """What they answered."""

    answered_on: Day
    says: Annotated[str, Field(min_length=1, max_length=MOST_WORDS)]
    proof: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of what they sent.")]


@reads(_HERE, Right.READ_LETTERS, "letters.html", title="Letters", tab="Letters")
def list_letters(desk: Desk, case: str) -> LetterList:
    """What was written to operators and authorities about this case, and how far each letter is."""
    name, office = desk.case(case).id, _office(desk)
    mine = [one for one in office.shelf.all(desk.connection) if one.case == name]
    return LetterList([_line(desk, one) for one in mine], [way.value for way in Way], pseudonyms(desk.connection))


@reads(_ONE + "/file", Right.READ_LETTERS)
def read_letter(desk: Desk, case: str, letter: str) -> LetterFile:
    """The bytes of a letter, for programs; people take them with `countervail letters read`."""
    kept = _kept(desk, case, letter)
    _, pdf = _office(desk).read(desk.hand, kept.id)
    return LetterFile(f"{kept.id}.pdf", kept.sha256, base64.b64encode(pdf).decode())


@writes(_ONE + "/approval", Right.APPROVE_LETTER, then=_HERE)
def approve_letter(desk: Desk, case: str, letter: str, consent: Consent) -> Done:
    """Counsel signs the hash of the bytes they read, with their passkey; never their own draft."""
    kept, office = _kept(desk, case, letter), _office(desk)
    signature = consented(desk, consent, Purpose.APPROVE_LETTER, kept.sha256)
    office.approve(desk.hand, letter, office.shelf.pdf(desk.connection, kept), signature)
    return Done(case)


@writes(_ONE + "/services", Right.RECORD_SERVICE, then=_HERE)
def record_service(desk: Desk, case: str, letter: str, serving: Serving) -> Done:
    """Write down that people served it. No program serves a letter."""
    kept = _kept(desk, case, letter)
    at = _on(serving.served_on, kept.approved_at or kept.drafted_at, desk.hand.now)
    _office(desk).served(desk.hand, letter, Service(serving.way, at, serving.by, serving.proof))
    return Done(case)


@writes(_ONE + "/replies", Right.RECORD_SERVICE, then=_HERE)
def record_answer(desk: Desk, case: str, letter: str, answering: Answering) -> Done:
    """Write down what its addressee answered; a claim whose brief names the letter shows it in the next release."""
    kept = _kept(desk, case, letter)
    at = _on(answering.answered_on, kept.asked_at or kept.drafted_at, desk.hand.now)
    _office(desk).answered(desk.hand, letter, Reply(at, answering.says, answering.proof))
    return Done(case)


def _on(day: date, after: datetime, now: datetime) -> datetime:
    """A day as a moment: on the day of what went before, as late as that; never later than now."""
    midnight = datetime.combine(day, time(), UTC)
    return min(after if after.date() == day else midnight, now)


def _office(desk: Desk) -> LetterOffice:
    return LetterOffice(ReleaseRoom(desk.services.casework).releases)


def _kept(desk: Desk, case: str, letter: str) -> KeptLetter:
    """A letter of this very case.

    Raises:
        MissingError: the case has no such letter, whatever others have.
    """
    found = [
        one for one in _office(desk).shelf.all(desk.connection) if one.id == letter and one.case == desk.case(case).id
    ]
    if not found:
        raise MissingError("this case has no such letter.", hint="See the case's letters.")
    return found[0]


def _line(desk: Desk, one: KeptLetter) -> LetterLine:
    services = [ServiceLine(s.way.value, s.served_at, s.by, s.proof) for s in one.services]
    return LetterLine(
        one.id,
        one.kind.value,
        one.operator,
        one.sha256,
        list(one.languages),
        one.drafted_at,
        one.drafter,
        one.approved_by,
        one.stands,
        services,
        [ReplyLine(reply.answered_at, reply.says, reply.proof) for reply in one.replies],
        list(due(one, desk.hand.now)),
        _office(desk).taken_back(desk.connection, one),
    )
