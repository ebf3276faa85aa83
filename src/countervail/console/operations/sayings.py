"""What people say in a case: notes, judgements, holds, decisions, objections and answers, its end and its return."""

from datetime import UTC, datetime, time
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.casework.cases import Sayable
from countervail.casework.likelihood import Likelihood
from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.casework.records.assignment import Assignment
from countervail.casework.records.attribution import Attribution
from countervail.casework.records.closing import Closing, Reopening
from countervail.casework.records.decision import Decision, Outcome
from countervail.casework.records.hold import Hold, HoldEnded
from countervail.casework.records.note import Note
from countervail.casework.records.verdict import Verdict
from countervail.console.desk import Desk
from countervail.console.operation import writes
from countervail.console.shown import PER_LINE, Day, Done, Key, Reason, Text
from countervail.people.rights import Right
from countervail.people.roll import person_called
from countervail.vocabulary.judgement import Judgement

Names = Annotated[list[Key], Field(max_length=20_000), PER_LINE]
_CASE = "/cases/{case}"


class Remark(BaseModel):
    """A note. Internal and public ones are kept apart from the first word."""

    text: Annotated[Text, Field(min_length=1)]
    public: bool = False


class Judging(BaseModel):
    """A judgement on accounts."""

    accounts: Annotated[Names, Field(min_length=1)]
    judgement: Judgement
    reason: Reason
    seen: int | None = None
    """Number of the last event that was looked at; refused once there are newer ones."""


class Assigning(BaseModel):
    """To whom a case is handed."""

    to: Key = ""
    """A pseudonym; empty puts it back into the queue."""


class Attributing(BaseModel):
    """Who is thought to be behind it."""

    operator: Annotated[Key, Field(min_length=1)]
    likelihood: Likelihood
    basis: Names = Field(default_factory=list)
    reason: Reason


class Holding(BaseModel):
    """Why acting waits."""

    reason: Reason
    at_risk: Reason
    until: Day


class Ending(BaseModel):
    """Why something ends, or is taken up again."""

    reason: Reason


class Deciding(BaseModel):
    """A conclusion."""

    outcome: Outcome
    reason: Reason


class Objecting(BaseModel):
    """An appeal or a wrong-person report."""

    objection: Objection
    accounts: Annotated[Names, Field(min_length=1)]
    channel: Annotated[Key, Field(min_length=1)]
    text: Annotated[Text, Field(min_length=1)]
    happened_on: Day | None = None


class Answering(BaseModel):
    """The answer to an objection."""

    upheld: bool
    reason: Reason


@writes(_CASE + "/notes", Right.NOTE, then=_CASE)
def write_note(desk: Desk, case: str, remark: Remark) -> Done:
    """Write a note."""
    return _say(desk, case, Note(remark.text, remark.public))


@writes(_CASE + "/judgements", Right.JUDGE, then=_CASE + "/accounts")
def judge_accounts(desk: Desk, case: str, judging: Judging) -> Done:
    """Say what one thinks of accounts. Only positive ones can ever be in a plan."""
    verdict = Verdict(tuple(judging.accounts), judging.judgement, judging.reason)
    return _say(desk, case, verdict, after=judging.seen)


@writes(_CASE + "/assignment", Right.ASSIGN, then=_CASE)
def assign_case(desk: Desk, case: str, assigning: Assigning) -> Done:
    """Hand the case to somebody, or put it back."""
    to = person_called(desk.connection, assigning.to, desk.hand.now).id if assigning.to else None
    return _say(desk, case, Assignment(to))


@writes(_CASE + "/attribution", Right.JUDGE, then=_CASE)
def attribute_network(desk: Desk, case: str, attributing: Attributing) -> Done:
    """Say who is thought to be behind the network; 'unknown' is a statement too."""
    basis = tuple(one for one in attributing.basis if one)
    return _say(desk, case, Attribution(attributing.operator, attributing.likelihood, basis, attributing.reason))


@writes(_CASE + "/holds", Right.HOLD, then=_CASE)
def hold_case(desk: Desk, case: str, holding: Holding) -> Done:
    """Put acting off, for fourteen days at most, and say who is at risk meanwhile."""
    until = datetime.combine(holding.until, time(), UTC)
    return _say(desk, case, Hold(desk.person.id, holding.reason, holding.at_risk, until))


@writes(_CASE + "/holds/{number}/end", Right.HOLD, then=_CASE)
def end_hold(desk: Desk, case: str, number: int, ending: Ending) -> Done:
    """End a hold before its day."""
    return _say(desk, case, HoldEnded(number, ending.reason))


@writes(_CASE + "/decision", Right.JUDGE, then=_CASE)
def decide_case(desk: Desk, case: str, deciding: Deciding) -> Done:
    """Conclude: act, leave, or refer."""
    return _say(desk, case, Decision(deciding.outcome, deciding.reason))


@writes(_CASE + "/appeals", Right.RECORD_APPEAL, then=_CASE)
def record_appeal(desk: Desk, case: str, objecting: Objecting) -> Done:
    """Write down an objection as it came in; heard at any time."""
    said = Appeal(objecting.objection, tuple(objecting.accounts), objecting.channel, objecting.text)
    came = datetime.combine(objecting.happened_on, time(), UTC) if objecting.happened_on else None
    return _say(desk, case, said, happened_at=came)


@writes(_CASE + "/appeals/{number}/answer", Right.DECIDE_APPEAL, then=_CASE)
def answer_appeal(desk: Desk, case: str, number: int, answering: Answering) -> Done:
    """Answer an objection; upheld, its accounts are cleared."""
    return _say(desk, case, Answer(number, answering.upheld, answering.reason))


@writes(_CASE + "/closing", Right.CLOSE_CASE, then=_CASE)
def close_case(desk: Desk, case: str, ending: Ending) -> Done:
    """Close a case in which nothing is left to do."""
    return _say(desk, case, Closing(ending.reason))


@writes(_CASE + "/reopening", Right.REOPEN_CASE, then=_CASE)
def reopen_case(desk: Desk, case: str, ending: Ending) -> Done:
    """Take a case up again."""
    return _say(desk, case, Reopening(ending.reason))


def _say(
    desk: Desk, case: str, what: Sayable, *, happened_at: datetime | None = None, after: int | None = None
) -> Done:
    desk.services.casework.cases.say(desk.hand, case, what, happened_at=happened_at, after=after)
    return Done(case)
