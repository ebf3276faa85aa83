"""Cases begin with a snapshot, become one and become two, and nobody's judgement gets lost on the way."""

from datetime import timedelta

import pytest
from tests.casework.bureau import EVIDENCE, Bureau
from tests.casework.histories import MEMBERS, judge, opening
from tests.casework.plans.wishes import A, B, C

from countervail.casework.case import CaseState
from countervail.casework.records.hold import Hold, HoldEnded
from countervail.casework.records.opening import Origin
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.judgement import Judgement

OTHERS = ("courier:x", "courier:y")


def test_cases_are_numbered_and_remember_what_the_run_said(desk: Bureau) -> None:
    first, second = desk.open(), desk.open()
    assert (first.id, second.id) == ("C-1", "C-2")
    assert desk.load("C-1").opening.record.snapshot == opening().snapshot


def test_only_who_may_opens_a_case(desk: Bureau) -> None:
    with pytest.raises(RefusedError):
        desk.open(by="bea")


def test_however_often_an_opening_is_broken_off_the_next_one_succeeds(desk: Bureau) -> None:
    for _ in range(25):
        with pytest.raises(ZeroDivisionError), desk.hand("ana") as hand:
            desk.registry.open(hand, opening())
            raise ZeroDivisionError
    with pytest.raises(InputError, match="no case C-1"):
        desk.load("C-1")
    assert desk.open().id == "C-1"


def test_the_key_of_an_erased_case_is_given_to_no_other(desk: Bureau) -> None:
    with pytest.raises(ZeroDivisionError), desk.hand("ana") as hand:
        desk.registry.open(hand, opening())
        raise ZeroDivisionError
    desk.cases.keys.erase("C-1", desk.office.now)
    assert desk.open().id == "C-2"


def test_a_merge_takes_members_judgements_and_records_along(desk: Bureau) -> None:
    with desk.hand("ana") as hand:
        gone = desk.registry.open(hand, opening(OTHERS), (EVIDENCE,))
    desk.say(gone.id, judge(Judgement.UNSURE, *OTHERS))
    into = desk.judged()
    with desk.hand("ana") as hand:
        merged = desk.registry.merge(hand, gone.id, into.id, "one team")
        assert desk.room.open(hand.connection, merged, gone.evidence[0].id) == EVIDENCE.raw
        assert desk.room.index.also_in(hand.connection, [OTHERS[0]], besides=gone.id) == {OTHERS[0]: [into.id]}
    assert merged.members == tuple(sorted((*MEMBERS, *OTHERS)))
    assert (merged.judged(Judgement.POSITIVE), merged.judged(Judgement.UNSURE)) == ((A, B), OTHERS)
    assert desk.load(gone.id).state is CaseState.MERGED


def test_a_merge_that_would_overrule_somebody_leaves_both_as_they_were(desk: Bureau) -> None:
    cleared, into = desk.open(), desk.judged()
    desk.say(cleared.id, judge(Judgement.NEGATIVE, A))
    with pytest.raises(RefusedError, match="judged differently"), desk.hand("ana") as hand:
        desk.registry.merge(hand, cleared.id, into.id, "one team")
    assert desk.load(cleared.id).state is CaseState.OPEN
    assert desk.load(into.id).judgement(A) is Judgement.POSITIVE


def test_a_split_gives_some_accounts_a_case_of_their_own(desk: Bureau) -> None:
    whole = desk.judged()
    with desk.hand("ana") as hand:
        part = desk.registry.split(hand, whole.id, (B, C), "another team")
        assert desk.room.open(hand.connection, part, whole.evidence[0].id) == EVIDENCE.raw
    rest = desk.load(whole.id)
    assert (rest.judged(Judgement.POSITIVE), part.judged(Judgement.POSITIVE)) == ((A,), (B,))
    assert part.judged(Judgement.NEGATIVE) == (C,)
    assert (part.opening.record.origin, part.kin, rest.kin) == (Origin.SPLIT, (whole.id,), (part.id,))


def test_a_case_does_not_change_shape_while_its_plan_runs(desk: Bureau) -> None:
    case, other = desk.judged(), desk.open()
    plan = desk.drafted(case.id)
    desk.propose(plan)
    desk.approve(plan)
    desk.begin(plan)
    with desk.hand("ana") as hand:
        with pytest.raises(RefusedError, match="being carried out"):
            desk.registry.split(hand, case.id, (A,), "another team")
        with pytest.raises(RefusedError, match="being carried out"):
            desk.registry.merge(hand, case.id, other.id, "one team")


def test_a_plan_that_was_never_ended_holds_its_case_as_long_as_it_may_go_on(desk: Bureau) -> None:
    case, other = desk.judged(), desk.open()
    plan = desk.begin(desk.ready(case.id)).plan
    desk.office.now = plan.expires
    with pytest.raises(RefusedError, match="being carried out"):
        desk.split(case.id, A)
    desk.office.now += timedelta(seconds=1)
    part = desk.split(case.id, A)
    assert desk.merged(part.id, other.id).id == other.id
    assert desk.merged(case.id, other.id).kin == (part.id, case.id)


def test_nobody_leads_accounts_out_of_a_hold_by_splitting(desk: Bureau) -> None:
    case = desk.judged()
    until = desk.office.now + timedelta(days=10)
    held = desk.say(case.id, Hold(desk.office.people["ana"].id, "to see their next host", "some ten people", until))
    with pytest.raises(RefusedError, match="is on hold"):
        desk.split(case.id, A)
    assert A in desk.load(case.id).members
    desk.say(case.id, HoldEnded(held.seq, "we know enough"))
    assert desk.split(case.id, A).members == (A,)
