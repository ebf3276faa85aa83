"""A plan holds whom people judged positive, and nobody else, in an order in which nobody is warned too early."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.casework.histories import ANNA, MEMBERS, START, history, judge, opening, snapshot, told
from tests.casework.plans.wishes import LOCK, NOW, POLICY, A, B, drafted, ground, judged_case

from countervail.casework.fold import fold
from countervail.casework.plans.drafting import Ground, draft, wanted_orders
from countervail.casework.plans.guard import Guard
from countervail.casework.policies.sanction import Sanction
from countervail.casework.records.closing import Closing
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.roles import Role

CASE = judged_case()


def test_only_accounts_judged_positive_are_in_a_plan() -> None:
    plan = drafted()
    assert [(step.act, step.subject) for step in plan.steps] == [(Act.LOCK, A), (Act.LOCK, B)]
    assert plan.left_out == {"negative": 1, "unsure": 1, "none": 0, "refused_by_platform": 0}


@pytest.mark.parametrize("judgement", [Judgement.NEGATIVE, Judgement.UNSURE, Judgement.NONE])
def test_a_case_in_which_nobody_is_judged_positive_has_no_plan(judgement: Judgement) -> None:
    with pytest.raises(RefusedError, match="nothing to do"):
        drafted(told(judge(judgement, *MEMBERS)))


def test_an_account_cleared_later_is_in_no_later_plan() -> None:
    cleared = told(judge(Judgement.POSITIVE, A, B), judge(Judgement.NEGATIVE, A))
    plan = drafted(cleared)
    assert A not in plan.text.decode()
    assert [step.subject for step in plan.steps] == [B]


def test_protected_accounts_are_left_out_and_only_counted() -> None:
    plan = draft(CASE, POLICY, LOCK, ground(CASE, LOCK, protected=[A]), ANNA, NOW)
    assert [step.subject for step in plan.steps] == [B]
    assert (plan.protected, A in plan.text.decode(), plan.thirds) == (1, False, frozenset())


def test_including_protected_accounts_takes_counsel() -> None:
    wish = replace(LOCK, lift_protected=True)
    plan = draft(CASE, POLICY, wish, ground(CASE, wish, protected=[A]), ANNA, NOW)
    assert [step.subject for step in plan.steps] == [A, B]
    assert plan.thirds == {Role.COUNSEL}
    assert plan.guards[0].says == "1 protected account is included."


def test_lifting_protection_where_nobody_is_protected_takes_nobody_else() -> None:
    wish = replace(LOCK, lift_protected=True)
    assert drafted(choice=wish).thirds == frozenset()


def test_much_counter_evidence_takes_counsel() -> None:
    doubted = replace(opening(), snapshot=snapshot(against=3.5))
    plan = drafted(fold(history(doubted, judge(Judgement.POSITIVE, A))))
    assert [guard.rule for guard in plan.guards] == ["counter-evidence"]
    assert plan.thirds == {Role.COUNSEL}
    assert drafted().guards == ()


def test_a_guard_that_nobody_may_lift_is_in_the_plan_too() -> None:
    canary = Guard("address-canary", "Addresses of this platform can be forged.", None)
    plan = draft(CASE, POLICY, LOCK, ground(CASE, LOCK, guards=(canary,)), ANNA, NOW)
    assert plan.guards == (canary,)


def test_the_order_is_accounts_and_blocks_then_notices_letters_and_publication() -> None:
    further = (
        Order(Act.PUBLISH, "report"),
        Order(Act.LETTER, "the firm"),
        Order(Act.NOTIFY, "T-ABCDEFGHIJKLMNOP"),
        Order(Act.BLOCK_HOST, "update-mail.example"),
    )
    acts = [step.act for step in drafted(choice=replace(LOCK, further=further)).steps]
    assert acts == [Act.LOCK, Act.LOCK, Act.BLOCK_HOST, Act.NOTIFY, Act.LETTER, Act.PUBLISH]


def test_what_the_platform_would_refuse_is_left_out_and_counted() -> None:
    base = ground(CASE, LOCK)
    no = Prospect("", Reversibility.NONE, "", refused="a remote account")
    plan = draft(CASE, POLICY, LOCK, replace(base, prospects={**base.prospects, Order(Act.LOCK, A): no}), ANNA, NOW)
    assert [step.subject for step in plan.steps] == [B]
    assert plan.left_out["refused_by_platform"] == 1


def test_nothing_is_planned_that_nobody_has_foreseen() -> None:
    with pytest.raises(RefusedError, match="foreseen"):
        draft(CASE, POLICY, LOCK, Ground({}), ANNA, NOW)


def test_a_closed_case_has_no_plan() -> None:
    with pytest.raises(RefusedError, match="closed"):
        drafted(told(judge(Judgement.POSITIVE, A), Closing("done")))


def test_the_same_case_and_choice_give_the_same_plan() -> None:
    assert drafted().hash == drafted().hash
    assert drafted(now=NOW + timedelta(seconds=1)).hash != drafted().hash


def test_several_acts_are_done_to_each_account() -> None:
    wish = replace(LOCK, acts=(Act.LOCK, Act.END_SESSIONS))
    plan = drafted(choice=wish)
    assert plan.tally == {(Act.LOCK, False): 2, (Act.END_SESSIONS, False): 2}
    assert [step.id for step in plan.steps if step.irreversible] == ["S-00002", "S-00004"]


def test_wanted_orders_are_what_a_platform_must_foresee() -> None:
    assert wanted_orders(CASE, LOCK, Ground({}, frozenset({A}))) == [Order(Act.LOCK, B)]
    assert Sanction.LOCK.usual == (Act.LOCK,)
    assert plan_span() == timedelta(hours=48)


def plan_span() -> timedelta:
    plan = drafted(now=START)
    return plan.expires - plan.drafted_at
