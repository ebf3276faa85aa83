"""How the steps of a plan stand: approved, called, seen to hold or not."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update

from countervail.casework.refusal import refuse
from countervail.disruption.tables import STEPS
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.clock import from_micros, to_micros

CLEARED = "the account was cleared meanwhile"
"""Why a step was skipped that no platform stands in the way of; it is no drift."""

_AFTER: Mapping[StepState, frozenset[StepState]] = {
    StepState.APPROVED: frozenset({StepState.UNKNOWN, StepState.DRIFTED}),
    StepState.UNKNOWN: frozenset(
        {StepState.APPROVED, StepState.ACCEPTED, StepState.CONFIRMED, StepState.NOT_ENFORCED, StepState.UNDONE}
    ),
    StepState.ACCEPTED: frozenset({StepState.CONFIRMED, StepState.NOT_ENFORCED, StepState.UNKNOWN, StepState.UNDONE}),
    StepState.CONFIRMED: frozenset({StepState.DRIFTED, StepState.UNDONE}),
    StepState.NOT_ENFORCED: frozenset({StepState.CONFIRMED, StepState.ACCEPTED, StepState.UNDONE}),
    StepState.DRIFTED: frozenset({StepState.CONFIRMED, StepState.UNDONE}),
    StepState.UNDONE: frozenset(),
}
"""Where each state may go. A call writes `unknown` before it is made: what it leaves behind if it breaks off."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One step."""

    step: str
    state: StepState
    changed_at: datetime
    key: str | None
    """Of the call that carried it; None: it was never sent anywhere."""
    reason: str
    """Names nobody."""

    @property
    def skipped(self) -> bool:
        """Whether it was passed over before its call, because the subject was not as expected."""
        return self.state is StepState.DRIFTED and self.key is None and self.reason != CLEARED


@dataclass(frozen=True, slots=True)
class Change:
    """A step's next state."""

    step: str
    state: StepState
    reason: str = ""


def lay_out(connection: Connection, plan_hash: str, steps: Iterable[str], now: datetime) -> None:
    """Let every step of a plan stand as approved."""
    row = {"plan_hash": plan_hash, "state": StepState.APPROVED.value, "changed_at": to_micros(now), "reason": ""}
    rows = [row | {"step": step} for step in steps]
    connection.execute(insert(STEPS), rows)


def standing(connection: Connection, plan_hash: str) -> dict[str, Standing]:
    """The steps of a plan in its order; empty where it has not begun."""
    wanted = select(STEPS).where(STEPS.c.plan_hash == plan_hash).order_by(STEPS.c.step)
    return {
        row.step: Standing(row.step, StepState(row.state), from_micros(row.changed_at), row.key, row.reason)
        for row in connection.execute(wanted)
    }


def counted(connection: Connection, plan_hash: str) -> dict[StepState, int]:
    """How many steps of a plan stand in each state; empty where it has not begun."""
    rows = select(STEPS.c.state, func.count()).where(STEPS.c.plan_hash == plan_hash).group_by(STEPS.c.state)
    found = {StepState(state): number for state, number in connection.execute(rows)}
    return {state: found[state] for state in StepState if state in found}


def failing(connection: Connection, plans: Collection[str]) -> dict[str, int]:
    """Per plan, how many of its acts do not hold: the platform did not carry them out, or they hold no longer.

    Plans without any are left out. A step that was passed over was no act, and nobody has seen an unknown one fail.
    """
    called_and_gone = (STEPS.c.state == StepState.DRIFTED.value) & STEPS.c.key.is_not(None)
    gone = (STEPS.c.state == StepState.NOT_ENFORCED.value) | called_and_gone
    wanted = select(STEPS.c.plan_hash, func.count().label("acts")).where(STEPS.c.plan_hash.in_(plans) & gone)
    return {row.plan_hash: row.acts for row in connection.execute(wanted.group_by(STEPS.c.plan_hash))}


def move(
    connection: Connection, plan_hash: str, changes: Iterable[Change], now: datetime, *, key: str | None = None
) -> None:
    """Change states.

    Args:
        key: of the call that is about to carry the steps; None leaves each step's own.

    Raises:
        RefusedError: a step does not go from where it stands to where it should.
    """
    wanted, stand = list(changes), standing(connection, plan_hash)
    for change in wanted:
        if change.state not in _AFTER[stand[change.step].state]:
            say = f"step {change.step} stands at {stand[change.step].state.value}, and does not become "
            raise refuse(f"{say}{change.state.value}.", "Look at the plan's steps: somebody else went on with it.")
    rows = [
        {
            "of_step": change.step,
            "state": change.state.value,
            "changed_at": to_micros(now),
            "key": None if change.state is StepState.APPROVED else key or stand[change.step].key,
            "reason": change.reason,
        }
        for change in wanted
    ]
    if rows:
        of_step = (STEPS.c.plan_hash == plan_hash) & (STEPS.c.step == bindparam("of_step"))
        connection.execute(update(STEPS).where(of_step), rows)
