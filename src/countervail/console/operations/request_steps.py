"""What officers say of a lawful request after it came in."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel

from countervail.console.desk import Desk
from countervail.console.operation import writes
from countervail.console.register_desk import Counter, at_counter
from countervail.console.shown import PER_LINE, Key, Reason
from countervail.oversight.requests.process import DataKind, Refusal
from countervail.oversight.requests.records.answering import (
    Challenge,
    ChallengeEnded,
    Narrowing,
    NothingHeld,
    Outcome,
    Refused,
    Withdrawn,
)
from countervail.oversight.requests.records.checking import CallBack, Check
from countervail.oversight.requests.requests import Sayable
from countervail.oversight.requests.scope import Scope
from countervail.people.rights import Right

_HERE = "/requests/{asked}"


@dataclass(frozen=True, slots=True)
class Stands:
    """A request after something was said of it."""

    request: str
    state: str


class CallingBack(BaseModel):
    """What a call to the number in the agency's file brought."""

    answered_by: Reason
    confirmed: bool = False


class Checking(BaseModel):
    """The check."""

    necessary: bool = False
    proportionate: bool = False
    rights: bool = False
    findings: Reason


class NarrowingDown(BaseModel):
    """Less than was asked for; what is left empty stays as it is."""

    accounts: Annotated[list[Key], PER_LINE] = []
    kinds: list[DataKind] = []
    reason: Reason


class Refusing(BaseModel):
    """A refusal, with the reason that the report counts."""

    because: Refusal
    text: Reason


class Challenging(BaseModel):
    """A challenge before a court."""

    court: Reason
    grounds: Reason


class Ending(BaseModel):
    """How a challenge ended."""

    outcome: Outcome
    decision: Reason


class Saying(BaseModel):
    """A sentence."""

    text: Reason


@writes(_HERE + "/call-back", Right.WRITE_REGISTER, then=_HERE)
def call_back(desk: Desk, asked: str, calling: CallingBack) -> Stands:
    """Enter who answered at the number in the agency's file, and whether they know the request."""
    return _said(desk, asked, CallBack(calling.answered_by, calling.confirmed))


@writes(_HERE + "/check", Right.WRITE_REGISTER, then=_HERE)
def check_request(desk: Desk, asked: str, checking: Checking) -> Stands:
    """Say whether it is necessary, proportionate and compatible with human rights; without that nothing goes out."""
    return _said(desk, asked, Check(checking.necessary, checking.proportionate, checking.rights, checking.findings))


@writes(_HERE + "/narrowing", Right.WRITE_REGISTER, then=_HERE)
def narrow_request(desk: Desk, asked: str, narrowing: NarrowingDown) -> Stands:
    """Answer less than was asked for; only ever less."""
    with at_counter(desk) as counter:
        now = counter.office.requests.load(counter.clerk.register, asked).scope
        less = Scope.of(
            tuple(narrowing.accounts) or now.accounts, tuple(narrowing.kinds) or now.kinds, now.since, now.until
        )
        return _stands(counter, asked, Narrowing(less, narrowing.reason))


@writes(_HERE + "/refusal", Right.WRITE_REGISTER, then=_HERE)
def refuse_request(desk: Desk, asked: str, refusing: Refusing) -> Stands:
    """Turn it down."""
    return _said(desk, asked, Refused(refusing.because, refusing.text))


@writes(_HERE + "/challenge", Right.WRITE_REGISTER, then=_HERE)
def challenge_request(desk: Desk, asked: str, challenging: Challenging) -> Stands:
    """Say that it is challenged in court."""
    return _said(desk, asked, Challenge(challenging.court, challenging.grounds))


@writes(_HERE + "/challenge-end", Right.WRITE_REGISTER, then=_HERE)
def end_challenge(desk: Desk, asked: str, ending: Ending) -> Stands:
    """Say how the court decided."""
    return _said(desk, asked, ChallengeEnded(ending.outcome, ending.decision))


@writes(_HERE + "/nothing-held", Right.WRITE_REGISTER, then=_HERE)
def hold_nothing(desk: Desk, asked: str, saying: Saying) -> Stands:
    """Answer that there is nothing."""
    return _said(desk, asked, NothingHeld(saying.text))


@writes(_HERE + "/withdrawal", Right.WRITE_REGISTER, then=_HERE)
def withdraw_request(desk: Desk, asked: str, saying: Saying) -> Stands:
    """Say that the agency took it back."""
    return _said(desk, asked, Withdrawn(saying.text))


def _said(desk: Desk, asked: str, what: Sayable) -> Stands:
    with at_counter(desk) as counter:
        return _stands(counter, asked, what)


def _stands(counter: Counter, asked: str, what: Sayable) -> Stands:
    after = counter.office.requests.say(counter.clerk, asked, what)
    return Stands(after.id, after.state.value)
