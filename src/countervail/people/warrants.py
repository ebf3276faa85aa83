"""Warrants checked, where it matters: by the adapter, just before a platform is touched.

A plan begins once. From then on its signatures are judged as they stood at that moment, so that a plan resumed after a
crash is the same use of the same approval, and somebody who leaves in between stops only what has not begun.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from countervail.people.access import can, demand
from countervail.people.consent import check_consent
from countervail.people.journal import Occasion
from countervail.people.person import Actor
from countervail.people.plan_terms import PlanTerms
from countervail.people.rights import Right
from countervail.people.roll import person_with
from countervail.people.tables import BEGINNINGS
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.warrant import Signature, Warrant

_DRAFT_AGAIN = "Draft the plan again, from the case as it is now."


def begin_plan(
    occasion: Occasion, actor: Actor, plan: bytes, signatures: Sequence[Signature], restores_on: str | None = None
) -> None:
    """Use an approval: check it whole, once, and write down that its plan begins now.

    Args:
        occasion: the transaction in which the execution is recorded.
        actor: who carries it out.
        plan: the plan's canonical JSON.
        signatures: proposer, approver, then whoever lifts a guard; for a restoration on an appeal one.
        restores_on: number of that appeal within the case, as text.

    Raises:
        RefusedError: it began before, its time is over, the actor may not, or a signature does not count.
    """
    terms = PlanTerms.read(plan)
    if occasion.now > terms.latest_start:
        raise RefusedError("this plan was to begin earlier.", hint=_DRAFT_AGAIN)
    executor = person_with(occasion.connection, actor.person, occasion.now)
    if not (restores_on is not None and can(executor, Right.UNDO, case=terms.case)):
        demand(executor, Right.EXECUTE_PLAN, case=terms.case)
    check_consent(occasion.connection, terms, signatures, restores_on, occasion.now)
    row = {"plan_hash": terms.hash, "begun_at": to_micros(occasion.now), "begun_by": actor.person}
    try:
        occasion.connection.execute(insert(BEGINNINGS).values(row))
    except IntegrityError as error:
        raise RefusedError("this approval was used before.", hint=_DRAFT_AGAIN) from error
    occasion.record("plan.begun", actor, terms.hash, case=terms.case)


def begun_at(connection: Connection, plan_hash: str) -> datetime | None:
    """When a plan began; None where it has not."""
    which = select(BEGINNINGS.c.begun_at).where(BEGINNINGS.c.plan_hash == plan_hash)
    moment = connection.execute(which).scalar_one_or_none()
    return None if moment is None else from_micros(moment)


def verify_warrant(connection: Connection, warrant: Warrant, now: datetime, *, undoing: bool) -> dict[str, Any]:
    """The step a warrant orders, if it may be carried out now.

    Args:
        connection: where people are kept.
        warrant: the step, its plan and the signatures.
        now: the present.
        undoing: whether the adapter is about to take an act back rather than to do it.

    Raises:
        RefusedError: no such step, done for undone, too late, or not behind it who must be.
    """
    terms = PlanTerms.read(warrant.plan)
    if terms.undoes.get(warrant.step) is not undoing:
        raise RefusedError("the plan orders no such step.", hint=_DRAFT_AGAIN)
    began = begun_at(connection, terms.hash)
    if now > (terms.latest_start if began is None else terms.expires):
        raise RefusedError("the time of this plan is over.", hint=_DRAFT_AGAIN)
    check_consent(connection, terms, warrant.signatures, warrant.restores_on, began or now)
    return terms.step(warrant.step)


def verify_warrants(
    connection: Connection, warrants: Sequence[Warrant], now: datetime, *, undoing: bool
) -> list[dict[str, Any]]:
    """The steps of several warrants, in order; whoever stands behind a plan is looked up once for all of its steps.

    Raises:
        RefusedError: one of them does not hold; errors as for `verify_warrant`.
    """
    sound: set[tuple[bytes, tuple[Signature, ...], str | None]] = set()
    steps = []
    for warrant in warrants:
        consent = (warrant.plan, tuple(warrant.signatures), warrant.restores_on)
        terms = PlanTerms.read(warrant.plan)
        if consent in sound and terms.undoes.get(warrant.step) is undoing:
            steps.append(terms.step(warrant.step))
        else:
            steps.append(verify_warrant(connection, warrant, now, undoing=undoing))
            sound.add(consent)
    return steps
