"""A case is what its history adds up to; a step it does not take is refused in one sentence."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.casework.histories import ANNA, BEN, MEMBERS, START, history, judge, opening, piece, told

from countervail.casework.case import CaseState
from countervail.casework.event import Body
from countervail.casework.fold import EARLIEST, extend, fold
from countervail.casework.likelihood import Likelihood
from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.casework.records.assignment import Assignment
from countervail.casework.records.attribution import UNKNOWN, Attribution
from countervail.casework.records.closing import Closing, Reopening
from countervail.casework.records.decision import Decision, Outcome
from countervail.casework.records.hold import Hold, HoldEnded
from countervail.casework.records.kinship import Absorption, Merger, Opinion, Separation
from countervail.casework.records.note import Note
from countervail.casework.records.verdict import Verdict
from countervail.vocabulary.errors import RefusedError, StorageError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.phases import Phase

A, B, C, D = MEMBERS
HOLD = Hold(ANNA, "to see their next hosts", "fewer than ten people, watched only", START + timedelta(days=10))
APPEAL = Appeal(Objection.APPEAL, (A,), "form", "I am a reporter.")


def _refused(*bodies: Body) -> str:
    with pytest.raises(RefusedError) as caught:
        told(*bodies)
    return caught.value.message


def test_an_opened_case_is_open_and_nobody_is_judged() -> None:
    case = told()
    assert (case.state, case.members, case.assignee) == (CaseState.OPEN, MEMBERS, None)
    assert {case.judgement(account) for account in MEMBERS} == {Judgement.NONE}


def test_the_last_judgement_holds_and_says_whose_it_is() -> None:
    case = told(judge(Judgement.POSITIVE, A, B), judge(Judgement.NEGATIVE, B))
    assert case.judged(Judgement.POSITIVE) == (A,)
    assert case.judged(Judgement.NEGATIVE) == (B,)
    assert case.opinions[B] == Opinion(Judgement.NEGATIVE, ANNA, START + timedelta(hours=2), "looked at the ties")


def test_an_account_once_cleared_stays_so_until_somebody_says_otherwise() -> None:
    case = told(judge(Judgement.NEGATIVE, A), piece(1, accounts=(A,)), Note("still looks like a newsroom"))
    assert case.judgement(A) is Judgement.NEGATIVE


def test_judgements_of_strangers_and_without_reason_are_refused() -> None:
    assert _refused(judge(Judgement.POSITIVE, "courier:z")) == "account courier:z is not in case C-1."
    assert _refused(Verdict((A,), Judgement.POSITIVE, " ")) == "a judgement needs a reason."
    assert _refused(judge(Judgement.POSITIVE)) == "a judgement needs an account."


def test_software_cannot_judge() -> None:
    with pytest.raises(RefusedError, match="only a person"):
        fold(history(opening(), judge(Judgement.POSITIVE, A), by="countervail"))
    assert fold(history(opening(), piece(), by="countervail")).evidence


def test_nothing_is_learned_before_it_happened() -> None:
    first, second = history(opening(), Note("seen"))
    with pytest.raises(RefusedError, match="before it happened"):
        fold([first, replace(second, happened_at=second.learned_at + timedelta(seconds=1))])
    with pytest.raises(RefusedError, match="before 1970"):
        fold([first, replace(second, happened_at=EARLIEST - timedelta(days=400_000))])


def test_handing_over_and_putting_back() -> None:
    assert told(Assignment(BEN)).assignee == BEN
    assert told(Assignment(BEN), Assignment(None)).assignee is None


def test_notes_for_others_and_notes_for_us_are_kept_apart() -> None:
    case = told(Note("for us"), Note("for readers", public=True))
    assert [(said.record.text, said.record.public) for said in case.notes] == [("for us", False), ("for readers", True)]
    assert _refused(Note("  ")) == "an empty note says nothing."


def test_a_named_operator_needs_evidence_and_nobody_needs_none() -> None:
    guess = Attribution("OP-1", Likelihood.LIKELY, (), "their office hours")
    assert _refused(guess) == "an attribution without evidence is a rumour."
    assert _refused(replace(guess, basis=("E-9",))) == "there is no evidence E-9 in this case."
    case = told(piece(), replace(guess, basis=("E-1",)), replace(guess, operator=UNKNOWN))
    assert [said.record.operator for said in case.attributions] == ["OP-1", UNKNOWN]


def test_a_hold_ends_by_itself() -> None:
    case = told(HOLD)
    assert case.hold_at(START + timedelta(days=9)) is not None
    assert case.hold_at(START + timedelta(days=10)) is None


def test_a_hold_lasts_fourteen_days_at_most() -> None:
    assert _refused(replace(HOLD, until=START + timedelta(days=16))) == "a hold ends within 14 days."
    assert _refused(replace(HOLD, until=START)) == "a hold ends within 14 days."


def test_a_hold_says_who_is_at_risk_meanwhile() -> None:
    assert "who is at risk" in _refused(replace(HOLD, at_risk=""))
    assert _refused(HOLD, HOLD) == "the case is on hold already."


def test_the_first_exploitation_act_ends_a_hold_at_once() -> None:
    case = told(HOLD, piece(1, Phase.EXPLOITATION))
    assert case.hold_at(START + timedelta(hours=2)) is None
    assert case.holds[0].ended_because == "an exploitation act became known"
    assert told(HOLD, piece(1, Phase.ENGAGEMENT)).hold_at(START + timedelta(hours=3))


def test_nothing_waits_while_people_are_attacked() -> None:
    assert _refused(piece(1, Phase.EXPLOITATION), HOLD).startswith("people are being attacked")
    with pytest.raises(RefusedError, match="people are being attacked"):
        fold(history(opening(exploits=True), HOLD))


def test_a_hold_can_be_ended_by_hand_once() -> None:
    case = told(HOLD, HoldEnded(2, "we know enough"))
    assert case.hold_at(START + timedelta(hours=3)) is None
    assert _refused(HOLD, HoldEnded(2, "enough"), HoldEnded(2, "enough")) == "there is no hold 2 to end."


def test_to_act_somebody_must_have_been_judged_positive() -> None:
    assert _refused(Decision(Outcome.ACT, "clear")).startswith("no account is judged positive")
    case = told(judge(Judgement.POSITIVE, A), Decision(Outcome.ACT, "clear"))
    assert case.state is CaseState.DECIDED


def test_a_case_may_end_in_leaving_people_alone() -> None:
    case = told(judge(Judgement.NEGATIVE, *MEMBERS), Decision(Outcome.LEAVE, "a newsroom"), Closing("nothing to do"))
    assert case.state is CaseState.CLOSED


def test_a_closed_case_hears_objections_and_takes_nothing_else() -> None:
    closed = (Closing("done"),)
    assert _refused(*closed, judge(Judgement.POSITIVE, A)) == "case C-1 is closed."
    assert told(*closed, APPEAL).appeals[0].stands
    assert _refused(*closed, APPEAL, Closing("again")) == "1 appeals wait for an answer."
    assert told(*closed, Reopening("a new host")).state is CaseState.OPEN
    assert _refused(Reopening("again")) == "case C-1 is open already."


def test_an_appeal_opens_a_closed_case_again_until_it_is_answered() -> None:
    closed = told(Closing("done"))
    appealed = told(Closing("done"), APPEAL)
    assert (closed.state, appealed.state) == (CaseState.CLOSED, CaseState.OPEN)
    assert appealed.opinions == closed.opinions, "nobody's judgement changes by it"
    assert told(Closing("done"), APPEAL, Reopening("an appeal came")).state is CaseState.OPEN
    decided = told(judge(Judgement.POSITIVE, A), Decision(Outcome.ACT, "one desk"), APPEAL)
    assert decided.state is CaseState.DECIDED


def test_an_unanswered_appeal_keeps_a_case_open() -> None:
    assert _refused(APPEAL, Closing("done")) == "1 appeals wait for an answer."


def test_an_upheld_appeal_clears_its_accounts() -> None:
    case = told(judge(Judgement.POSITIVE, A, B), APPEAL, Answer(3, upheld=True, reason="a reporter indeed"))
    assert (case.judgement(A), case.judgement(B)) == (Judgement.NEGATIVE, Judgement.POSITIVE)
    assert case.owed_back() == {A}


def test_a_rejected_appeal_stands_no_more_and_changes_nothing() -> None:
    case = told(judge(Judgement.POSITIVE, A), APPEAL, Answer(3, upheld=False, reason="the same device"))
    assert case.judgement(A) is Judgement.POSITIVE
    assert case.owed_back() == frozenset()
    answer = Answer(3, upheld=True, reason="changed our mind")
    assert _refused(judge(Judgement.POSITIVE, A), APPEAL, answer, answer) == "appeal 3 is answered already."
    assert _refused(Answer(9, upheld=True, reason="?")) == "there is no appeal 9 in this case."


def test_an_appeal_names_accounts_of_the_case() -> None:
    assert _refused(replace(APPEAL, accounts=())) == "an appeal needs an account."
    assert _refused(replace(APPEAL, accounts=("x",))) == "account x is not in case C-1."


def test_merging_takes_judgements_along() -> None:
    opinion = Opinion(Judgement.UNSURE, BEN, START, "a fan club?")
    case = told(
        judge(Judgement.POSITIVE, A), Absorption("C-2", ("courier:z",), {"courier:z": opinion}, (), "same host")
    )
    assert case.members == (*MEMBERS, "courier:z")
    assert case.opinions["courier:z"] == opinion
    assert case.kin == ("C-2",)


def test_contradictions_are_settled_by_people_before_a_merge() -> None:
    other = Absorption("C-2", (A,), {A: Opinion(Judgement.NEGATIVE, BEN, START, "cleared")}, (), "same host")
    assert _refused(judge(Judgement.POSITIVE, A), other) == "1 accounts are judged differently in the two cases."


def test_a_merged_case_takes_nothing_more() -> None:
    assert _refused(Merger("C-2", "same host"), Note("late")) == "case C-1 is part of C-2 now."
    assert _refused(APPEAL, Merger("C-2", "same host")) == "an appeal in case C-1 waits for an answer."
    assert _refused(HOLD, Merger("C-2", "same host")) == "case C-1 is on hold."
    assert _refused(Merger("C-1", "same host")) == "a case cannot be merged into itself."


def test_a_split_takes_some_and_leaves_some() -> None:
    case = told(judge(Judgement.POSITIVE, A, B), Separation("C-2", (B, C), "another team"))
    assert case.members == (A, D)
    assert case.judged(Judgement.POSITIVE) == (A,)
    assert _refused(Separation("C-2", MEMBERS, "all")) == "a split takes some accounts and leaves some."
    assert _refused(APPEAL, Separation("C-2", (A,), "another team")).startswith("an appeal stands")


def test_evidence_ids_are_its_own() -> None:
    assert _refused(piece(), piece()) == "evidence E-1 is in the case already."


def test_the_evidence_version_changes_with_what_a_plan_rests_on_and_with_nothing_else() -> None:
    before = told().evidence_version
    assert told(Note("hm"), Assignment(BEN), APPEAL).evidence_version == before
    versions = {told(*bodies).evidence_version for bodies in [(), (piece(),), (judge(Judgement.POSITIVE, A),)]}
    assert len(versions) == 3


def test_a_broken_history_is_not_folded() -> None:
    events = history(opening(), Note("one"), Note("two"))
    with pytest.raises(StorageError, match="has a gap"):
        fold([events[0], events[2]])
    with pytest.raises(StorageError, match="two events of number 2"):
        fold([*events, replace(events[2], seq=2)])
    with pytest.raises(StorageError, match="does not begin"):
        fold(history(Note("one")))
    with pytest.raises(StorageError, match="gap"):
        fold([])
    with pytest.raises(RefusedError, match="opened before"):
        extend(fold(events), replace(events[0], seq=4))
