"""Whether a result holds outside of the tooling that wrote it: the log is looked at once for all of a plan's steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from countervail.platforms.adapter import Method, Question, Reach, Sight
from countervail.platforms.files.abilities import ABILITIES, Ability, Trace
from countervail.platforms.files.lookout import Lookout, Watched
from countervail.platforms.files.reach import readable
from countervail.platforms.files.result import Outcome, OutcomeLine

_SAID = {
    Outcome.REFUSED: "the platform refused it",
    Outcome.FAILED: "the platform's tooling failed",
    Outcome.CALLED_OFF: "it was called off before its turn",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A step and what its result says of it."""

    question: Question
    line: OutcomeLine

    @property
    def ability(self) -> Ability:
        """What was asked for."""
        return ABILITIES[self.question.order.act]


def sights(told: Sequence[Told], view: Lookout | None) -> dict[str, Sight]:
    """What became of steps that were answered, by step."""
    outside = _outside(told, view) if view is not None else {}
    return {one.question.step: _sight(one, outside) for one in told}


def _sight(one: Told, outside: Mapping[str, tuple[bool, str]]) -> Sight:
    line = one.line
    if line.outcome is Outcome.UNKNOWN:
        return Sight(Reach.UNCLEAR, at=line.at, reason="the platform's tooling does not know")
    if line.outcome is not Outcome.DONE:
        return Sight(Reach.ANSWERED, as_admin=False, at=line.at, reason=_SAID[line.outcome])
    if _agrees(one, line.state) is False:
        return Sight(Reach.ANSWERED, as_admin=False, at=line.at, reason="read back, it does not hold")
    holds, reason = outside.get(one.question.step, (None, "nobody has looked from outside"))
    method = None if holds is None else Method.PUBLIC
    return Sight(Reach.ANSWERED, as_admin=True, as_seen=holds, method=method, at=line.at, reason=reason)


def _outside(told: Sequence[Told], view: Lookout) -> dict[str, tuple[bool, str]]:
    """What the log shows of each step; steps of which it can show nothing are missing."""
    last = view.last
    done = [one for one in told if one.line.outcome is Outcome.DONE and one.ability.trace is not Trace.NOWHERE]
    done = [one for one in done if last is not None and last > one.line.at]
    done = [one for one in done if readable(one.ability.trace, one.question.order.subject)]
    statuses = _statuses(done, view)
    active = view.going_on([_watched(one) for one in done])
    found = {one.question.step: _verdict(one, statuses, _watched(one) in active) for one in done}
    return {step: verdict for step, verdict in found.items() if verdict is not None}


def _verdict(one: Told, statuses: Mapping[str, str], goes_on: bool) -> tuple[bool, str] | None:  # noqa: FBT001 -- a fact looked up
    status = statuses.get(one.question.order.subject)
    agrees = _agrees(one, status)
    if goes_on and not one.question.undo:
        return False, "it goes on, as the platform's log shows"
    if agrees is False:
        return False, f"the platform's accounts say '{status}'"
    if one.question.undo and not (agrees or goes_on):
        return None  # silence proves nothing: whoever was given back their account may not have come yet
    return True, ""


def _agrees(one: Told, status: str | None) -> bool | None:
    """Whether an account's status fits what was ordered; None where it says nothing about it."""
    if not status or not one.ability.status:
        return None
    return (status == one.ability.status) is not one.question.undo


def _statuses(done: Sequence[Told], view: Lookout) -> dict[str, str]:
    subjects = {one.question.order.subject for one in done if one.ability.trace is Trace.ACCOUNT}
    return {subject: str(row["status"] or "") for subject, row in view.accounts(subjects).items()} if subjects else {}


def _watched(one: Told) -> Watched:
    at: datetime = one.line.at
    return Watched(one.question.order.subject, one.ability.trace, at)
