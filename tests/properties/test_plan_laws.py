"""Laws of plans: one text for one meaning, only the positive in it, and an undoing that mirrors what was done."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.casework.histories import BEN, MEMBERS, judge, told
from tests.casework.plans.wishes import LOCK, NOW, POLICY, back, drafted, ground

from countervail.casework.case import Case
from countervail.casework.plans.checking import Yardstick, check_plan
from countervail.casework.plans.difference import difference
from countervail.casework.plans.drafting import draft
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.undoing import undo
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement

_conclusions = st.fixed_dictionaries({account: st.sampled_from(Judgement) for account in MEMBERS})
_protected = st.frozensets(st.sampled_from(MEMBERS), max_size=3)


def _case(conclusions: dict[str, Judgement]) -> Case:
    return told(*(judge(judgement, account) for account, judgement in conclusions.items()))


@settings(max_examples=80, deadline=None)
@given(conclusions=_conclusions, protected=_protected)
def test_a_plan_holds_the_positive_and_unprotected_and_nobody_else(
    conclusions: dict[str, Judgement], protected: frozenset[str]
) -> None:
    case = _case(conclusions)
    meant = set(case.judged(Judgement.POSITIVE)) - protected
    try:
        plan = draft(case, POLICY, LOCK, ground(case, LOCK, protected), BEN, NOW)
    except RefusedError:
        assert not meant
        return
    assert {step.subject for step in plan.steps} == meant
    assert not [account for account in set(MEMBERS) - meant if account in plan.text.decode()]
    assert plan.protected == len(protected & set(case.judged(Judgement.POSITIVE)))
    check_plan(case, plan, Yardstick(POLICY, protected & meant), NOW)


@settings(max_examples=80, deadline=None)
@given(conclusions=_conclusions.filter(lambda said: Judgement.POSITIVE in said.values()))
def test_a_text_is_the_one_spelling_of_its_plan(conclusions: dict[str, Judgement]) -> None:
    plan = drafted(_case(conclusions))
    again = Plan.read(plan.text)
    assert (again, again.text, again.hash) == (plan, plan.text, plan.hash)
    assert canonical_json(json.loads(plan.text)) == plan.text
    assert not difference(plan, again)


@settings(max_examples=80, deadline=None)
@given(conclusions=_conclusions.filter(lambda said: Judgement.POSITIVE in said.values()), data=st.data())
def test_an_undoing_mirrors_what_was_done(conclusions: dict[str, Judgement], data: st.DataObject) -> None:
    case = _case(conclusions)
    plan = drafted(case)
    done = data.draw(st.sets(st.sampled_from([step.id for step in plan.steps]), min_size=1))
    undone = undo(case, plan, done, back(plan), BEN, NOW)
    mirrored = [step.subject for step in reversed(plan.steps) if step.id in done]
    assert [step.subject for step in undone.steps] == mirrored
    assert all(step.undo for step in undone.steps)
    check_plan(case, undone, Yardstick(POLICY, frozenset(), undone=plan), NOW)
