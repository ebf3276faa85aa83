"""Whether acts hold: the platform is asked about every step that was called, and what is seen is written down."""

from collections.abc import Iterable, Mapping

from countervail.casework.plans.plan import Plan
from countervail.casework.runs import Run, require_runner
from countervail.disruption.standing import Standing
from countervail.people.rights import Right
from countervail.platforms.adapter import Question, Sight
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.prospect import Order
from countervail.workflow.acting import Acting


def verify(acting: Acting, plan_hash: str) -> dict[str, Standing]:
    """Look at every step that was called and not taken back; returns how the plan's steps stand after it.

    Raises:
        InputError: there is no such plan, or what the platform says cannot be; nothing of it is taken then.
        RefusedError: the person may not.
    """
    with acting.hand() as hand:
        plan = acting.plan(hand.connection, plan_hash)
        hand.demand(Right.VERIFY_ACTS, plan.case)
    stand = acting.standing(plan_hash)
    called = [one for one in stand.values() if one.key is not None and one.state is not StepState.UNDONE]
    look(acting, plan, called)
    return acting.standing(plan_hash)


def look(acting: Acting, plan: Plan, called: Iterable[Standing], *, settling: Run | None = None) -> None:
    """Ask about steps, and write down what was seen; what a restoration gave back is written in both plans.

    Args:
        settling: the run in which the steps were called, if its own process asks: it alone may conclude that a call
            never got there, since anybody else may be asking in the middle of it.

    Raises:
        RefusedError: another process carries the plan by now.
    """
    questions = [_question(plan, one) for one in called]
    sights = acting.adapter.verify(questions) if questions else {}
    if sights:
        _write(acting, plan, sights, settling)


def _write(acting: Acting, plan: Plan, sights: Mapping[str, Sight], settling: Run | None) -> None:
    with acting.hand() as hand:
        if settling is not None:
            require_runner(hand.connection, plan.hash, settling.runner)
        changes = acting.record(plan).looked(hand, sights, settling=settling is not None)
        acting.follow(hand, plan)
        confirmed = [change.step for change in changes if change.state is StepState.CONFIRMED]
        if plan.restores is not None and confirmed:
            undone = acting.plan(hand.connection, plan.restores.plan)
            acting.record(undone).undone(hand, plan, confirmed)
            acting.follow(hand, undone)


def _question(plan: Plan, one: Standing) -> Question:
    step = plan.step(one.step)
    if step is None or one.key is None:
        raise KeyError(one.step)
    answered = one.state is not StepState.UNKNOWN
    return Question(step.id, Order(step.act, step.subject), step.undo, one.key, answered)
