"""Looking again at what was seen to hold: a minute, an hour and a day after, because what held may not stay.

Which looks are due follows from when each step was last seen to change and from when its plan was last looked at again,
both on record: nothing is forgotten where the machine was off, and no look is made twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from countervail.casework.plans.plan import Plan
from countervail.disruption.standing import Standing
from countervail.disruption.tables import STEPS
from countervail.ledger.tables import ENTRIES
from countervail.people.access import can
from countervail.people.rights import Right
from countervail.people.roll import person_with
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.workflow.acting import Acting
from countervail.workflow.looking import look

MARKS = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1))
"""How long after a step was seen to hold it is looked at again: sessions end at once, jobs within the hour, other
administrators come the next day."""
LOOKS_BACK = timedelta(days=8)
"""A machine that was off for a week still makes the looks that it missed."""
RECHECKED = "plan.rechecked"
_SETTLED = (StepState.CONFIRMED.value, StepState.DRIFTED.value)


@dataclass(frozen=True, slots=True)
class Rechecked:
    """One plan, looked at again."""

    plan: str
    """Hash."""
    steps: int
    """Looked at."""
    drifted: tuple[str, ...]
    """Ids of steps that do not hold any more."""


def due(connection: Connection, now: datetime) -> tuple[str, ...]:
    """Hashes of the plans that somebody should look at again now, those that waited longest first."""
    wanted = select(STEPS.c.plan_hash, STEPS.c.changed_at).where(
        STEPS.c.state.in_(_SETTLED), STEPS.c.key.is_not(None), STEPS.c.changed_at >= to_micros(now - LOOKS_BACK)
    )
    looked = _looked(connection)
    waiting: dict[str, datetime] = {}
    for row in connection.execute(wanted):
        seen = from_micros(row.changed_at)
        for at in (seen + mark for mark in MARKS):
            if at <= now and looked.get(row.plan_hash, at - timedelta.resolution) < at:
                waiting[row.plan_hash] = min(at, waiting.get(row.plan_hash, at))
    return tuple(sorted(waiting, key=lambda plan: (waiting[plan], plan)))


def recheck(acting: Acting) -> tuple[Rechecked, ...]:
    """Make every look that is due, in the cases in which the person may verify acts.

    Raises:
        InputError: what a platform says cannot be; what was looked at before it is kept.
        StorageError: a platform does not answer.
    """
    with acting.hand() as hand:
        person = person_with(hand.connection, hand.id, hand.now)
        plans = [acting.plan(hand.connection, one) for one in due(hand.connection, hand.now)]
    mine = [plan for plan in plans if can(person, Right.VERIFY_ACTS, case=plan.case)]
    return tuple(_again(acting, plan) for plan in mine)


def _again(acting: Acting, plan: Plan) -> Rechecked:
    called = [one for one in acting.standing(plan.hash).values() if _is_open(one)]
    look(acting, plan, called)
    stand = acting.standing(plan.hash)
    found = Rechecked(plan.hash, len(called), tuple(_drifted(stand, (one.step for one in called))))
    with acting.hand() as hand:
        body = {"steps": found.steps, "drifted": len(found.drifted)}
        hand.enter(RECHECKED, plan.hash, body, high_impact=bool(found.drifted))
    return found


def _is_open(one: Standing) -> bool:
    return one.key is not None and one.state is not StepState.UNDONE


def _drifted(stand: Mapping[str, Standing], steps: Iterable[str]) -> list[str]:
    return [step for step in steps if stand[step].state in {StepState.DRIFTED, StepState.NOT_ENFORCED}]


def _looked(connection: Connection) -> dict[str, datetime]:
    last = select(ENTRIES.c.subject, func.max(ENTRIES.c.t).label("latest")).where(ENTRIES.c.kind == RECHECKED)
    rows = connection.execute(last.group_by(ENTRIES.c.subject))
    return {row.subject: from_micros(row.latest) for row in rows}
