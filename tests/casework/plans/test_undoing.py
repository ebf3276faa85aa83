"""What was done is taken back in reverse; one person will do only where somebody stands up for every account."""

from dataclasses import replace

import pytest
from tests.casework.histories import BEN, judge, told
from tests.casework.plans.wishes import LOCK, NOW, A, B, back, drafted, judged_case

from countervail.casework.plans.undoing import only_for, standing_basis, undo
from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order

POSITIVE = judge(Judgement.POSITIVE, A, B)
APPEAL = Appeal(Objection.APPEAL, (A,), "form", "I am a reporter.")
ALL = {"S-00001", "S-00002", "S-00003"}


def test_inverses_come_in_reverse_order() -> None:
    plan = drafted(choice=replace(LOCK, further=(Order(Act.BLOCK_HOST, "a.example"),)))
    undone = undo(judged_case(), plan, ALL, back(plan), BEN, NOW)
    assert [(s.act, s.subject, s.undo) for s in undone.steps] == [
        (Act.BLOCK_HOST, "a.example", True),
        (Act.LOCK, B, True),
        (Act.LOCK, A, True),
    ]
    assert undone.restores is not None
    assert (undone.restores.plan, undone.restores.basis) == (plan.hash, ())
    assert undone.steps[2].inverse == f"lock {A}"


def test_only_what_was_done_is_taken_back() -> None:
    plan = drafted()
    assert [s.subject for s in undo(judged_case(), plan, {"S-00001"}, back(plan), BEN, NOW).steps] == [A]
    with pytest.raises(RefusedError, match="nothing of this plan"):
        undo(judged_case(), plan, set(), back(plan), BEN, NOW)


def test_what_cannot_be_taken_back_is_counted() -> None:
    plan = drafted(choice=replace(LOCK, acts=(Act.LOCK, Act.END_SESSIONS)))
    undone = undo(judged_case(), plan, {s.id for s in plan.steps}, back(plan), BEN, NOW)
    assert undone.tally == {(Act.LOCK, True): 2}
    assert undone.left_out == {"cannot_be_taken_back": 2}


def test_an_undoing_rests_on_appeals_that_speak_for_every_subject() -> None:
    case = told(POSITIVE, APPEAL)
    plan = drafted(case)
    for_a = undo(case, plan, only_for(plan, {A}), back(plan), BEN, NOW)
    everything = undo(case, plan, {s.id for s in plan.steps}, back(plan), BEN, NOW)
    assert for_a.restores is not None
    assert everything.restores is not None
    assert (for_a.restores.basis, everything.restores.basis) == ((3,), ())


def test_a_rejected_appeal_is_no_basis_and_an_upheld_one_is() -> None:
    rejected = told(POSITIVE, APPEAL, Answer(3, upheld=False, reason="the same device"))
    upheld = told(POSITIVE, APPEAL, Answer(3, upheld=True, reason="a reporter"))
    assert (standing_basis(rejected, [A]), standing_basis(upheld, [A])) == ((), (3,))


def test_an_undoing_is_not_undone() -> None:
    plan = drafted()
    undone = undo(judged_case(), plan, ALL, back(plan), BEN, NOW)
    with pytest.raises(RefusedError, match="not undone"):
        undo(judged_case(), undone, ALL, back(plan), BEN, NOW)
