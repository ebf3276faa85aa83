"""An approved plan is begun once, by its hash, on what it was approved on; each step has its own warrant."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update
from tests.casework.bureau import Bureau
from tests.casework.histories import judge
from tests.casework.plans.wishes import LOCK, A, B

from countervail.casework.hand import Hand
from countervail.casework.plans.plan import Plan
from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.casework.records.hold import Hold
from countervail.casework.records.note import Note
from countervail.casework.tables import RAW
from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.intelligence.guards.standing import StandingGuards
from countervail.ledger.log import about
from countervail.people.person import Grant
from countervail.people.staff import remove
from countervail.people.warrants import verify_warrant
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.roles import Role

APPEAL = Appeal(Objection.APPEAL, (A,), "form", "I am a reporter.")


def _ready(desk: Bureau) -> Plan:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    desk.approve(plan)
    return plan


def _kinds(hand: Hand, plan: Plan) -> list[str]:
    """What the ledger holds about a plan."""
    return [json.loads(entry.text)["kind"] for entry in about(hand.connection, plan.hash)]


def test_two_people_make_a_plan_that_may_be_carried_out(desk: Bureau) -> None:
    plan = _ready(desk)
    approved = desk.begin(plan)
    assert approved.plan == plan
    assert [signature.person for signature in approved.signatures] == [desk.office.people[n].id for n in ("ana", "bea")]
    with desk.hand("ana") as hand:
        warrant = desk.approvals.warrant(hand, approved, "S-00001")
        assert verify_warrant(hand.connection, warrant, desk.office.now, undoing=False)["subject"] == A
        with pytest.raises(RefusedError):
            verify_warrant(hand.connection, warrant, desk.office.now, undoing=True)


def test_one_person_makes_none(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    with pytest.raises(RefusedError, match="two people"):
        desk.begin(plan)


def test_a_third_persons_signature_is_not_taken_for_a_seconds(desk: Bureau) -> None:
    case = desk.judged()
    with desk.hand("root") as hand:
        desk.proposals.protected.add(hand, A)
    plan = desk.drafted(case.id, choice=replace(LOCK, lift_protected=True))
    desk.propose(plan)
    desk.lift(plan)
    with pytest.raises(RefusedError, match="lacks a signature: its approver's"):
        desk.begin(plan)
    desk.approve(plan)
    assert desk.begin(plan).plan == plan


def test_an_approval_is_used_once(desk: Bureau) -> None:
    plan = _ready(desk)
    desk.begin(plan)
    with pytest.raises(RefusedError, match="used before"):
        desk.begin(plan, by="bea")


def test_a_used_approval_is_refused_as_that_before_anything_else_is_looked_at(desk: Bureau) -> None:
    plan = _ready(desk)
    desk.begin(plan)
    with desk.office.database.transaction() as connection:
        connection.execute(update(RAW).values(raw=b"\x01other"))
    with pytest.raises(RefusedError, match="used before"):
        desk.begin(plan)


def test_resuming_after_a_kill_is_the_same_use_and_stops_the_process_before(desk: Bureau) -> None:
    plan = _ready(desk)
    first = desk.begin(plan)
    desk.office.later(hours=30)
    with desk.hand("ana") as hand:
        second = desk.approvals.resume(hand, plan.hash)
        desk.approvals.warrant(hand, second, "S-00001")
        with pytest.raises(RefusedError, match="another process"):
            desk.approvals.warrant(hand, first, "S-00001")
    assert second.run.begun_at == first.run.begun_at


def test_nothing_is_resumed_that_has_ended_or_never_began(desk: Bureau) -> None:
    plan = _ready(desk)
    with desk.hand("ana") as hand, pytest.raises(RefusedError, match="nothing to resume"):
        desk.approvals.resume(hand, plan.hash)
    approved = desk.begin(plan)
    with desk.hand("ana") as hand:
        desk.approvals.finish(hand, approved)
        with pytest.raises(RefusedError, match="not being carried out"):
            desk.approvals.warrant(hand, approved, "S-00001")
        with pytest.raises(RefusedError, match="nothing to resume"):
            desk.approvals.resume(hand, plan.hash)


def test_no_step_begins_after_the_latest_end(desk: Bureau) -> None:
    approved = desk.begin(_ready(desk))
    desk.office.later(hours=49)
    with desk.hand("ana") as hand:
        with pytest.raises(RefusedError, match="time of this plan is over"):
            desk.approvals.warrant(hand, approved, "S-00001")
        with pytest.raises(RefusedError, match="nothing to resume"):
            desk.approvals.resume(hand, approved.plan.hash)


def test_a_plan_has_no_other_steps(desk: Bureau) -> None:
    approved = desk.begin(_ready(desk))
    with desk.hand("ana") as hand, pytest.raises(RefusedError, match="no step S-9"):
        desk.approvals.warrant(hand, approved, "S-9")


def test_a_day_after_it_an_approval_is_no_longer_good(desk: Bureau) -> None:
    plan = _ready(desk)
    desk.office.later(hours=24, seconds=1)
    with pytest.raises(RefusedError, match="more than a day old"):
        desk.begin(plan)


def test_on_the_day_itself_it_is_good_to_the_last_second(desk: Bureau) -> None:
    plan = _ready(desk)
    desk.office.later(hours=24)
    assert desk.begin(plan).plan == plan


def test_at_its_very_end_a_plan_may_still_be_carried_out_resumed_and_sent(desk: Bureau) -> None:
    desk.office.add("nora", Grant(Role.NOTIFIER))
    plan = _ready(desk)
    approved = desk.begin(plan)
    desk.office.now = plan.expires
    with desk.hand("ana") as hand:
        desk.approvals.warrant(hand, approved, "S-00001")
        desk.approvals.resume(hand, plan.hash)
    with desk.hand("nora") as hand:
        desk.approvals.carried(hand, plan.hash)


def test_only_who_may_act_takes_a_plan_over_and_it_is_on_record(desk: Bureau) -> None:
    plan = _ready(desk)
    first = desk.begin(plan)
    with desk.hand("col") as hand, pytest.raises(RefusedError, match="may not"):
        desk.approvals.resume(hand, plan.hash)
    with desk.hand("bea") as hand:
        second = desk.approvals.resume(hand, plan.hash)
        said = [json.loads(entry.text) for entry in about(hand.connection, plan.hash)]
    assert (second.run.executor, second.run.ended_at) == (desk.office.people["bea"].id, None)
    assert second.run.runner != first.run.runner
    (resumed,) = [entry for entry in said if entry["kind"] == "plan.resumed"]
    assert resumed["body"] == {"case": plan.case, "runner": second.run.runner}


def test_what_is_ended_is_ended_on_record_and_by_who_carries_it_alone(desk: Bureau) -> None:
    plan = _ready(desk)
    first = desk.begin(plan)
    with desk.hand("ana") as hand:
        second = desk.approvals.resume(hand, plan.hash)
        with pytest.raises(RefusedError, match="another process"):
            desk.approvals.finish(hand, first)
        assert "plan.ended" not in _kinds(hand, plan)
        desk.approvals.finish(hand, second)
        assert _kinds(hand, plan).count("plan.ended") == 1
        with pytest.raises(RefusedError, match="not being carried out"):
            desk.approvals.finish(hand, second)


def test_a_plan_is_folded_again_only_where_its_case_has_grown(desk: Bureau) -> None:
    approved = desk.begin(_ready(desk))
    with desk.hand("ana") as hand:
        assert desk.approvals.refresh(hand, approved) is approved
    desk.say(approved.plan.case, judge(Judgement.NEGATIVE, A))
    with desk.hand("ana") as hand:
        later = desk.approvals.refresh(hand, approved)
    assert (approved.cleared, later.cleared) == (frozenset(), {A})
    assert later.seen > approved.seen


@pytest.mark.parametrize("judgement", [Judgement.NEGATIVE, Judgement.UNSURE])
def test_an_account_cleared_after_the_approval_voids_it(desk: Bureau, judgement: Judgement) -> None:
    plan = _ready(desk)
    desk.say(plan.case, judge(judgement, A))
    with pytest.raises(RefusedError, match="has changed"):
        desk.begin(plan)


def test_a_note_voids_nothing(desk: Bureau) -> None:
    plan = _ready(desk)
    desk.say(plan.case, Note("on it"))
    assert desk.begin(plan).plan == plan


def test_an_account_cleared_while_the_plan_runs_is_spared_and_the_others_go_on(desk: Bureau) -> None:
    approved = desk.begin(_ready(desk))
    desk.say(approved.plan.case, judge(Judgement.NEGATIVE, A))
    with desk.hand("ana") as hand:
        with pytest.raises(RefusedError, match="cleared meanwhile"):
            desk.approvals.warrant(hand, approved, "S-00001")
        desk.approvals.warrant(hand, approved, "S-00002")
        again = desk.approvals.resume(hand, approved.plan.hash)
        with pytest.raises(RefusedError, match="cleared meanwhile"):
            desk.approvals.warrant(hand, again, "S-00001")
        assert again.cleared == {A}


def test_nothing_begins_while_the_case_is_on_hold_and_it_does_after(desk: Bureau) -> None:
    plan = _ready(desk)
    until = desk.office.now + timedelta(hours=5)
    desk.say(plan.case, Hold(desk.office.people["ana"].id, "to see their next host", "ten people", until))
    with pytest.raises(RefusedError, match="on hold until"):
        desk.begin(plan)
    desk.office.later(hours=5)
    assert desk.begin(plan).plan == plan


def test_evidence_that_does_not_hold_stops_everything(desk: Bureau) -> None:
    plan = _ready(desk)
    with desk.office.database.transaction() as connection:
        connection.execute(update(RAW).values(raw=b"\x01other"))
    with pytest.raises(InputError, match="names another key"):
        desk.begin(plan)


def test_a_removed_member_of_staff_has_approved_nothing(desk: Bureau) -> None:
    plan = _ready(desk)
    with desk.office.occasion() as occasion:
        remove(occasion, desk.office.actor("root"), desk.office.people["bea"].id)
    with pytest.raises(RefusedError, match="works here no longer"):
        desk.begin(plan)


def test_one_person_restores_on_an_appeal_and_it_is_reported_where_the_act_stands(desk: Bureau) -> None:
    plan = desk.enforced(desk.judged().id)
    appealed = desk.say(plan.case, APPEAL)
    desk.say(plan.case, Answer(appealed.seq, upheld=True, reason="a reporter"), by="bea")
    undone = desk.undoing(plan, {"S-00001"}, by="abe")
    desk.propose(undone, by="abe")
    approved = desk.begin(undone, by="abe")
    assert (len(approved.signatures), approved.restores_on) == (1, str(appealed.seq))
    with desk.hand("abe") as hand:
        warrant = desk.approvals.warrant(hand, approved, "S-00001")
        assert verify_warrant(hand.connection, warrant, desk.office.now, undoing=True)["undo"] is True
        entries = [entry.text.decode() for entry in about(hand.connection, plan.hash)]
    assert desk.load(plan.case).reversals[0].record.accounts == (A,)
    told = [entry for entry in entries if "plan.reversed" in entry]
    assert len(told) == 1
    assert all(desk.office.people[name].id in told[0] for name in ("ana", "bea"))


def test_without_an_appeal_for_every_account_a_restoration_takes_two(desk: Bureau) -> None:
    plan = desk.enforced(desk.judged().id)
    desk.say(plan.case, APPEAL)
    undone = desk.undoing(plan, by="abe")
    desk.propose(undone, by="abe")
    with pytest.raises(RefusedError, match="two people"):
        desk.begin(undone, by="abe")
    desk.approve(undone)
    assert {step.subject for step in desk.begin(undone, by="abe").plan.steps} == {A, B}


def test_protected_accounts_need_counsel_as_third(desk: Bureau) -> None:
    case = desk.judged()
    with desk.hand("root") as hand:
        desk.proposals.protected.add(hand, A)
    wish = replace(LOCK, lift_protected=True)
    plan = desk.drafted(case.id, choice=wish)
    desk.propose(plan)
    desk.approve(plan)
    with pytest.raises(RefusedError, match="counsel must have signed"):
        desk.begin(plan)
    desk.lift(plan)
    assert len(desk.begin(plan).signatures) == 3


def test_an_account_protected_after_the_approval_stops_the_plan(desk: Bureau) -> None:
    plan = _ready(desk)
    with desk.hand("root") as hand:
        desk.proposals.protected.add(hand, A)
    with pytest.raises(RefusedError, match="protected account"):
        desk.begin(plan)


def test_the_beginning_is_in_the_ledger_or_has_not_happened(desk: Bureau) -> None:
    plan = _ready(desk)
    with pytest.raises(ZeroDivisionError), desk.hand("ana") as hand:
        desk.approvals.begin(hand, plan.hash)
        raise ZeroDivisionError
    with desk.office.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM plan_runs")).scalar_one() == 0
        assert not [entry for entry in about(connection, plan.hash) if b"plan.begun" in entry.text]
    assert desk.begin(plan).plan == plan


def test_a_block_on_what_others_use_waits_for_the_third_person(desk: Bureau) -> None:
    page = Order(Act.BLOCK_URL, "https://trello.com/b/lure")
    plan = desk.drafted(desk.judged().id, choice=replace(LOCK, further=(page,)))
    desk.propose(plan)
    desk.approve(plan)
    with pytest.raises(RefusedError, match="counsel"):
        desk.begin(plan)
    desk.lift(plan)
    approved = desk.begin(plan)
    assert approved.plan.step(plan.steps[-1].id) == plan.steps[-1]
    assert approved.cleared == frozenset(), "a page is nobody who could be judged, and is not spared for that"


def test_a_list_that_grew_since_a_plan_was_approved_stops_it(desk: Bureau, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("forum.example\n")
    asking = replace(desk.proposals, blocks=StandingBlockGuards(StandingGuards((), own)))
    plan = desk.drafted(desk.judged().id, choice=replace(LOCK, further=(Order(Act.BLOCK_HOST, "lure.example"),)))
    desk.propose(plan)
    desk.approve(plan)
    with desk.hand("ana") as hand:
        asking.check(hand, plan)
        own.write_text("forum.example\nlure.example\n")
        with pytest.raises(RefusedError, match="would hit others"):
            replace(desk.approvals, proposals=asking).begin(hand, plan.hash)
    assert desk.begin(plan).plan == plan


def test_somebody_who_sends_notices_works_under_the_run_that_is_going_on_and_no_other(desk: Bureau) -> None:
    desk.office.add("nora", Grant(Role.NOTIFIER))
    plan = _ready(desk)
    with desk.hand("nora") as hand, pytest.raises(RefusedError, match="may not go out any more"):
        desk.approvals.carried(hand, plan.hash)
    approved = desk.begin(plan)
    with desk.hand("nora") as hand:
        assert desk.approvals.carried(hand, plan.hash).run == approved.run
    with desk.hand("ana") as hand:
        with pytest.raises(RefusedError, match="may not"):
            desk.approvals.carried(hand, plan.hash)
        desk.approvals.finish(hand, approved)
    with desk.hand("nora") as hand, pytest.raises(RefusedError, match="may not go out any more"):
        desk.approvals.carried(hand, plan.hash)


def test_notices_of_a_plan_whose_time_is_over_stay_at_home(desk: Bureau) -> None:
    desk.office.add("nora", Grant(Role.NOTIFIER))
    plan = _ready(desk)
    desk.begin(plan)
    desk.office.later(hours=72)
    with desk.hand("nora") as hand, pytest.raises(RefusedError, match="may not go out any more"):
        desk.approvals.carried(hand, plan.hash)


def test_a_plan_that_is_called_off_ends_once_and_says_so(desk: Bureau) -> None:
    plan = _ready(desk)
    with desk.hand("ana") as hand:
        desk.approvals.call_off(hand, plan.hash)
        assert "plan.called_off" not in _kinds(hand, plan), "it never began"
    approved = desk.begin(plan)
    with desk.hand("col") as hand, pytest.raises(RefusedError, match="may not"):
        desk.approvals.call_off(hand, plan.hash)
    for _ in range(2):
        with desk.hand("ana") as hand:
            desk.approvals.call_off(hand, plan.hash)
    with desk.hand("ana") as hand:
        assert _kinds(hand, plan).count("plan.called_off") == 1
        with pytest.raises(RefusedError):
            desk.approvals.warrant(hand, approved, "S-00001")
