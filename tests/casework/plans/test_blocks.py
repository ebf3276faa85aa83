"""A block that would hit strangers is not planned; one that might says so and takes a third person."""

from dataclasses import replace
from datetime import datetime

import pytest
from tests.casework.histories import ANNA, BEN
from tests.casework.plans.test_orders import BAN, FIRM, attributed
from tests.casework.plans.wishes import LOCK, NOW, POLICY, back, drafted, ground, judged_case

from countervail.casework.plans.blocks import GUARDED_RULE, heard
from countervail.casework.plans.checking import Yardstick, check_plan
from countervail.casework.plans.drafting import draft
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.undoing import undo
from countervail.intelligence.guards.blocks import Objection, StandingBlockGuards
from countervail.intelligence.guards.grade import Grade
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.roles import Role

CASE = judged_case()
PLAIN = Yardstick(POLICY, frozenset())
SHARED_HOST = Order(Act.BLOCK_HOST, "google.com")
SHARED_PAGE = Order(Act.BLOCK_URL, "https://trello.com/b/lure")
OWN = Order(Act.BLOCK_HOST, "lure.example")


class Silent:
    """Guards that never object: protection switched off."""

    def objections(self, act: Act, subject: str) -> tuple[Objection, ...]:
        """Nothing."""
        del act, subject
        return ()

    def stale(self, at: datetime) -> str | None:
        """Never."""
        del at
        return None


class Remarking(Silent):
    """Guards that only remark, and are old."""

    def objections(self, act: Act, subject: str) -> tuple[Objection, ...]:
        """One remark."""
        return (Objection(Grade.INFORM, f"{act.value} {subject} is seen often", "ask"),)

    def stale(self, at: datetime) -> str | None:
        """Always."""
        return f"The guards are old at {at:%Y}."


def _plan(*orders: Order, silent: bool = False) -> Plan:
    choice = replace(LOCK, further=orders)
    base = ground(CASE, choice)
    return draft(CASE, POLICY, choice, replace(base, blocks=Silent()) if silent else base, ANNA, NOW)


def test_a_block_of_a_host_that_others_use_is_not_planned() -> None:
    with pytest.raises(RefusedError) as refused:
        _plan(SHARED_HOST, OWN)
    assert refused.value.message.startswith("block_host on 'google[.]com' would hit others: it is google[.]com of")
    assert "change it" in str(refused.value.hint)


def test_without_guards_the_same_block_would_be_planned_and_is_still_caught_when_it_is_proposed() -> None:
    plan = _plan(SHARED_HOST, silent=True)
    assert SHARED_HOST.subject in {step.subject for step in plan.steps}
    check_plan(CASE, plan, replace(PLAIN, blocks=Silent()), NOW)
    with pytest.raises(RefusedError, match="would hit others"):
        check_plan(CASE, plan, PLAIN, NOW)


def test_a_page_on_a_shared_host_takes_counsel_and_says_why_beside_its_step() -> None:
    plan = _plan(SHARED_PAGE, OWN)
    assert plan.thirds == {Role.COUNSEL}
    (guard,) = plan.guards
    assert (guard.rule, guard.says[:35]) == (GUARDED_RULE, "1 of 2 blocks touch what others use")
    words = {step.subject: step.guards for step in plan.steps}
    assert words[OWN.subject] == ()
    assert words[SHARED_PAGE.subject][0].startswith("A third person is wanted: it is trello[.]com of")
    check_plan(CASE, plan, PLAIN, NOW)


def test_neither_the_guard_nor_its_words_can_be_kept_silent() -> None:
    plan = _plan(SHARED_PAGE)
    for silent in (
        replace(plan, guards=()),
        replace(plan, steps=tuple(replace(step, guards=()) for step in plan.steps)),
        _plan(SHARED_PAGE, silent=True),
    ):
        assert silent.hash != plan.hash
        with pytest.raises(RefusedError, match="keeps silent"):
            check_plan(CASE, silent, PLAIN, NOW)
        if silent.guards == ():
            check_plan(CASE, silent, replace(PLAIN, blocks=Silent()), NOW)


def test_a_plan_without_blocks_and_one_on_hosts_nobody_else_uses_are_as_they_were() -> None:
    assert drafted().guards == ()
    plan = _plan(OWN)
    assert (plan.guards, {step.guards for step in plan.steps}) == ((), {()})
    assert heard([Order(Act.LOCK, "google.com")], StandingBlockGuards(), NOW).beside == {}


def test_a_remark_and_the_guards_age_stand_beside_the_step_and_stop_nothing() -> None:
    choice = replace(LOCK, further=(OWN,))
    plan = draft(CASE, POLICY, choice, replace(ground(CASE, choice), blocks=Remarking()), ANNA, NOW)
    said = next(step.guards for step in plan.steps if step.subject == OWN.subject)
    assert said == (
        "Worth knowing: block_host lure.example is seen often.",
        f"The guards are old at {NOW:%Y}.",
    )
    assert plan.thirds == frozenset()
    check_plan(CASE, plan, replace(PLAIN, blocks=Remarking()), plan.latest_start)


def test_the_domains_of_a_banned_firm_are_asked_about_too() -> None:
    case, ban = attributed(), replace(BAN, entity=replace(FIRM, domains=("update-mail.example", "github.com")))
    base = ground(case, ban)
    with pytest.raises(RefusedError, match="github"):
        draft(case, POLICY, ban, base, ANNA, NOW)
    assert any(
        s.subject == "github.com" for s in draft(case, POLICY, ban, replace(base, blocks=Silent()), ANNA, NOW).steps
    )


def test_what_was_blocked_wrongly_is_given_back_without_asking_anybody() -> None:
    plan = _plan(SHARED_HOST, silent=True)
    undone = undo(CASE, plan, {step.id for step in plan.steps}, back(plan), BEN, NOW)
    assert SHARED_HOST.subject in {step.subject for step in undone.steps}
    check_plan(CASE, undone, replace(PLAIN, undone=plan), NOW)
