"""A dry run shows exactly what differs."""

from dataclasses import replace

from tests.casework.histories import judge, told
from tests.casework.plans.wishes import A, B, drafted, judged_case

from countervail.casework.plans.difference import difference
from countervail.vocabulary.judgement import Judgement


def test_a_plan_does_not_differ_from_itself() -> None:
    assert not difference(drafted(), drafted())


def test_an_account_cleared_in_between_is_shown_as_left_out() -> None:
    after = drafted(told(judge(Judgement.POSITIVE, B), judge(Judgement.NEGATIVE, A)))
    found = difference(drafted(judged_case()), after)
    assert [step.subject for step in found.removed] == [A]
    assert (found.added, found.changed) == ((), ())
    assert "evidence_version" in found.terms


def test_another_consequence_of_the_same_step_is_a_change() -> None:
    plan = drafted()
    worse = replace(plan, steps=(replace(plan.steps[0], effect="locks a household"), *plan.steps[1:]))
    ((before, after),) = difference(plan, worse).changed
    assert (before.effect, after.effect) == (plan.steps[0].effect, "locks a household")


def test_a_new_number_alone_is_no_difference() -> None:
    plan = drafted()
    assert not difference(plan, replace(plan, steps=(replace(plan.steps[0], id="S-00009"), *plan.steps[1:])))
