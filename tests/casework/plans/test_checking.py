"""Nothing in a plan is believed: whatever does not follow from its case is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.casework.histories import BEN, history, judge, opening, snapshot, told
from tests.casework.plans.wishes import LOCK, NOW, POLICY, A, B, C, back, drafted, judged_case

from countervail.casework.fold import fold
from countervail.casework.plans.checking import Yardstick, check_plan
from countervail.casework.plans.plan import Plan, Restoration
from countervail.casework.plans.undoing import undo
from countervail.casework.policies.sanction import Sanction
from countervail.casework.records.appeal import Appeal, Objection
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order

CASE = judged_case()
PLAIN = Yardstick(POLICY, frozenset())
PLAN = drafted()


def _first(**other: object) -> Plan:
    return replace(PLAN, steps=(replace(PLAN.steps[0], **other), *PLAN.steps[1:]))  # type: ignore[arg-type]


def test_a_drafted_plan_follows_from_its_case() -> None:
    check_plan(CASE, PLAN, PLAIN, NOW)
    check_plan(CASE, drafted(choice=replace(LOCK, further=(Order(Act.BLOCK_HOST, "a.example"),))), PLAIN, NOW)


@pytest.mark.parametrize(
    ("forged", "why"),
    [
        (lambda: replace(PLAN, case="C-2"), "has changed"),
        (lambda: replace(PLAN, evidence_version="0" * 64), "has changed"),
        (lambda: _first(subject=C), "not judged positive"),
        (lambda: _first(subject="courier:stranger"), "not judged positive"),
        (lambda: replace(PLAN, steps=(replace(PLAN.steps[0], act=Act.NOTIFY, subject=C),)), "not judged positive"),
        (lambda: _first(act=Act.DEACTIVATE), "harder than lock"),
        (lambda: replace(PLAN, steps=()), "a plan has steps"),
        (lambda: _first(id="S-00002"), "an id of its own"),
        (lambda: _first(undo=True), "takes something back"),
        (lambda: replace(PLAN, drafted_at=NOW + timedelta(seconds=1)), "in the future"),
        (lambda: replace(PLAN, latest_start=PLAN.latest_start + timedelta(seconds=1)), "more time"),
        (lambda: replace(PLAN, expires=PLAN.expires + timedelta(seconds=1)), "more time"),
        (lambda: replace(PLAN, policy=replace(PLAN.policy, digest="0" * 64)), "not the one"),
        (lambda: replace(PLAN, policy=replace(PLAN.policy, rule="other")), "not the one"),
        (lambda: replace(PLAN, policy=replace(PLAN.policy, sanction=Sanction.REMOVE)), "gives no reason"),
    ],
)
def test_a_forged_plan_is_refused(forged: Callable[[], Plan], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        check_plan(CASE, forged(), PLAIN, NOW)


def test_a_plan_is_good_until_its_latest_start() -> None:
    check_plan(CASE, PLAN, PLAIN, PLAN.latest_start)
    with pytest.raises(RefusedError, match="begin earlier"):
        check_plan(CASE, PLAN, PLAIN, PLAN.latest_start + timedelta(seconds=1))


def test_telling_before_acting_is_refused() -> None:
    plan = drafted(choice=replace(LOCK, further=(Order(Act.PUBLISH, "report"),)))
    with pytest.raises(RefusedError, match="before it acts"):
        check_plan(CASE, replace(plan, steps=plan.steps[::-1]), PLAIN, NOW)


def test_protected_accounts_and_counter_evidence_cannot_be_kept_silent() -> None:
    with pytest.raises(RefusedError, match="protected account"):
        check_plan(CASE, PLAN, replace(PLAIN, protected=frozenset({A})), NOW)
    doubted = fold(history(replace(opening(), snapshot=snapshot(against=4.0)), judge(Judgement.POSITIVE, A)))
    silent = replace(drafted(doubted), guards=())
    with pytest.raises(RefusedError, match="silent about a guard"):
        check_plan(doubted, silent, PLAIN, NOW)
    with pytest.raises(RefusedError, match="silent about a guard"):
        check_plan(CASE, PLAN, replace(PLAIN, third_for=frozenset({Act.LOCK})), NOW)


def test_a_restoration_takes_back_what_was_done_and_nothing_else() -> None:
    undone = undo(CASE, PLAN, {step.id for step in PLAN.steps}, back(PLAN), BEN, NOW)
    yardstick = replace(PLAIN, undone=PLAN)
    check_plan(CASE, undone, yardstick, NOW)
    harm = replace(undone, steps=(replace(undone.steps[0], undo=False), *undone.steps[1:]))
    other = replace(undone, steps=(replace(undone.steps[0], subject=C), *undone.steps[1:]))
    for forged in (harm, other):
        with pytest.raises(RefusedError, match="never did"):
            check_plan(CASE, forged, yardstick, NOW)
    with pytest.raises(RefusedError, match="not of this case"):
        check_plan(CASE, undone, PLAIN, NOW)


def test_an_appeal_for_one_account_gives_back_no_other() -> None:
    appeal = Appeal(Objection.APPEAL, (A,), "form", "I am a reporter.")
    case = told(judge(Judgement.POSITIVE, A, B), appeal)
    plan = drafted(case)
    undone = undo(case, plan, {step.id for step in plan.steps}, back(plan), BEN, NOW)
    claimed = replace(undone, restores=Restoration(plan.hash, (3,)))
    with pytest.raises(RefusedError, match="no appeal speaks"):
        check_plan(case, claimed, replace(PLAIN, undone=plan), NOW)
