from datetime import timedelta

from tests.casework.bureau import Bureau

from countervail.casework.plan_stages import Stage, Staged, stages


def _staged(desk: Bureau, case: str) -> list[Staged]:
    with desk.office.database.reading() as connection:
        return stages(connection, case, desk.office.now)


def test_a_plan_goes_from_its_proposal_to_its_end(desk: Bureau) -> None:
    case = desk.judged()
    assert _staged(desk, case.id) == []
    plan = desk.drafted(case.id)
    desk.propose(plan)
    assert [(one.hash, one.stage, one.restores) for one in _staged(desk, case.id)] == [
        (plan.hash, Stage.PROPOSED, False)
    ]
    desk.approve(plan)
    assert [one.stage for one in _staged(desk, case.id)] == [Stage.APPROVED]
    approved = desk.begin(plan)
    assert [one.stage for one in _staged(desk, case.id)] == [Stage.BEGUN]
    with desk.hand("ana") as hand:
        desk.approvals.finish(hand, approved)
    assert [one.stage for one in _staged(desk, case.id)] == [Stage.ENDED]


def test_a_plan_whose_day_is_over_waits_for_nobody(desk: Bureau) -> None:
    case = desk.judged()
    desk.propose(desk.drafted(case.id))
    desk.office.now += timedelta(hours=25)
    assert [one.stage for one in _staged(desk, case.id)] == [Stage.LAPSED]


def test_what_is_done_does_not_lapse_and_another_case_is_not_told(desk: Bureau) -> None:
    case = desk.judged()
    desk.enforced(case.id)
    other = desk.open()
    desk.office.now += timedelta(days=3)
    assert [one.stage for one in _staged(desk, case.id)] == [Stage.ENDED]
    assert _staged(desk, other.id) == []


def test_a_plan_that_takes_another_back_says_so(desk: Bureau) -> None:
    case = desk.judged()
    done = desk.enforced(case.id)
    desk.office.later(minutes=1)
    desk.propose(desk.undoing(done))
    assert [one.restores for one in _staged(desk, case.id)] == [False, True]
