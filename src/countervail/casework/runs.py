"""The one use of each approval: who carries the plan out, since when, and whether it is over."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from countervail.casework.refusal import refuse
from countervail.casework.tables import PLANS, RUNS
from countervail.vocabulary.clock import from_micros, to_micros


@dataclass(frozen=True, slots=True)
class Run:
    """A plan being carried out, or carried out."""

    plan_hash: str
    executor: str
    """Id of the person who began or last resumed it."""
    runner: str
    """Names the process that may go on; changes with each resumption."""
    begun_at: datetime
    ended_at: datetime | None


def run_of(connection: Connection, plan_hash: str) -> Run | None:
    """The run of a plan; None where it has not begun."""
    row = connection.execute(select(RUNS).where(RUNS.c.plan_hash == plan_hash)).one_or_none()
    if row is None:
        return None
    ended = None if row.ended_at is None else from_micros(row.ended_at)
    return Run(row.plan_hash, row.executor, row.runner, from_micros(row.begun_at), ended)


def unended(connection: Connection, case: str) -> list[str]:
    """Hashes of the case's plans that have begun and whose end nobody wrote down, though their time may be over."""
    begun = select(RUNS.c.plan_hash).join(PLANS, PLANS.c.hash == RUNS.c.plan_hash)
    wanted = begun.where(PLANS.c.case_id == case, RUNS.c.ended_at.is_(None)).order_by(RUNS.c.begun_at)
    return list(connection.execute(wanted).scalars())


def start(connection: Connection, run: Run) -> None:
    """Write down that a plan begins."""
    row = {"plan_hash": run.plan_hash, "executor": run.executor, "runner": run.runner}
    connection.execute(insert(RUNS).values(row | {"begun_at": to_micros(run.begun_at)}))


def take_over(connection: Connection, plan_hash: str, executor: str, runner: str) -> None:
    """Let another process go on; the one before gets no further warrant."""
    changed = update(RUNS).where(RUNS.c.plan_hash == plan_hash).values(executor=executor, runner=runner)
    connection.execute(changed)


def end(connection: Connection, plan_hash: str, now: datetime) -> None:
    """Write down that nothing more is done on this approval."""
    connection.execute(update(RUNS).where(RUNS.c.plan_hash == plan_hash).values(ended_at=to_micros(now)))


def require_runner(connection: Connection, plan_hash: str, runner: str) -> Run:
    """The run, if this process is the one that carries it out and it is not over.

    Raises:
        RefusedError: it has not begun, has ended, or another process has taken it over.
    """
    run = run_of(connection, plan_hash)
    if run is None or run.ended_at is not None:
        raise refuse("this plan is not being carried out.", "Begin it, or draft it again.")
    if run.runner != runner:
        raise refuse("another process carries this plan out now.", "Leave it to that one, or resume it here.")
    return run
