"""How far each plan of a case is, read off its signatures and its run: no plan is opened for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select

from countervail.casework.plans.drafting import START_WITHIN
from countervail.casework.tables import PLANS, RUNS, SIGNATURES
from countervail.people.statement import Purpose
from countervail.vocabulary.clock import from_micros, to_micros


class Stage(StrEnum):
    """Where a plan is on its way."""

    PROPOSED = "proposed"
    """It waits for its second person."""
    APPROVED = "approved"
    """Its second person has signed, or it rests on an objection; counsel may be wanted still."""
    LAPSED = "lapsed"
    """Its day is over: it may not begin any more, and nobody needs to sign it."""
    BEGUN = "begun"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Staged:
    """One plan."""

    hash: str
    stage: Stage
    restores: bool
    """Whether it takes another one back."""
    proposed_at: datetime


def stages(connection: Connection, case: str, now: datetime) -> list[Staged]:
    """The plans of a case, oldest first."""
    oldest = to_micros(now - START_WITHIN)
    signed = (SIGNATURES.c.part == Purpose.APPROVE.value) | (SIGNATURES.c.part == Purpose.RESTORE.value)
    second = select(SIGNATURES.c.plan_hash).where(signed).subquery()
    columns = (
        PLANS.c.hash,
        PLANS.c.restores,
        PLANS.c.proposed_at,
        second.c.plan_hash,
        RUNS.c.begun_at,
        RUNS.c.ended_at,
    )
    joined = PLANS.outerjoin(second, second.c.plan_hash == PLANS.c.hash).outerjoin(
        RUNS, RUNS.c.plan_hash == PLANS.c.hash
    )
    wanted = select(*columns).select_from(joined).where(PLANS.c.case_id == case)
    rows = connection.execute(wanted.order_by(PLANS.c.proposed_at, PLANS.c.hash))
    return [
        Staged(
            row.hash,
            _run_stage(row.ended_at) if row.begun_at is not None else _waiting(row.plan_hash, row.proposed_at < oldest),
            bool(row.restores),
            from_micros(row.proposed_at),
        )
        for row in rows
    ]


def _run_stage(ended_at: int | None) -> Stage:
    return Stage.BEGUN if ended_at is None else Stage.ENDED


def _waiting(second: str | None, late: bool) -> Stage:  # noqa: FBT001 -- a fact, not a switch
    if late:
        return Stage.LAPSED
    return Stage.PROPOSED if second is None else Stage.APPROVED
