"""The files adapter: warrants first, one job a call, and nothing done on anybody's word alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.casework.histories import START
from tests.people.plans import by_two, warrant
from tests.people.plans import plan as made_plan
from tests.platforms.files.scene import KEY, Scene, without_log

from countervail.disruption.notices.people_list import PeopleList
from countervail.platforms.adapter import Answer, Question, Reach
from countervail.platforms.files.result import Outcome, result_content
from countervail.platforms.telling import InPlatform, Notified
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.warrant import Warrant


def test_one_call_is_one_job_in_the_plans_order(stage: Scene) -> None:
    plan = stage.plan()
    replies = stage.adapter.apply(stage.warrants(plan), KEY)
    assert {reply.answer for reply in replies.values()} == {Answer.ACCEPTED}
    assert [line.step for line in stage.job().orders] == [step.id for step in plan.steps]


def test_one_bad_warrant_and_nothing_is_ordered(stage: Scene) -> None:
    plan = stage.plan()
    good, other = stage.warrants(plan)
    for wrong in (replace(other, signatures=other.signatures[:1]), replace(other, step="S-9")):
        with pytest.raises(RefusedError):
            stage.adapter.apply([good, wrong], KEY)
    with pytest.raises(RefusedError, match="no such step"):
        stage.adapter.undo([good, other], KEY)
    assert not stage.adapter.folder.path.exists()


def test_two_plans_are_not_one_job(stage: Scene) -> None:
    one, other = stage.plan(), stage.plan()
    with pytest.raises(RefusedError, match="of one plan"):
        stage.adapter.apply([*stage.warrants(one), *stage.warrants(other)], KEY)


def test_every_step_is_told_apart(stage: Scene) -> None:
    plan = stage.plan()
    asked = stage.questions(plan)
    assert {sight.reach for sight in stage.adapter.verify(asked).values()} == {Reach.NEVER}
    stage.adapter.apply(stage.warrants(plan), KEY)
    assert {sight.reach for sight in stage.adapter.verify(asked).values()} == {Reach.WAITING}
    lines = stage.lines()
    stage.live_on()
    stage.answer(result_content(stage.job(), [lines[0], lines[1].model_copy(update={"outcome": Outcome.REFUSED})]))
    states = [sight.state for sight in stage.adapter.verify(asked).values()]
    assert states == [StepState.CONFIRMED, StepState.NOT_ENFORCED]


def test_a_step_the_job_does_not_carry_has_no_result(stage: Scene) -> None:
    plan = stage.plan()
    stage.adapter.apply(stage.warrants(plan)[:1], KEY)
    stage.answer()
    with pytest.raises(InputError, match="does not carry step S-00002"):
        stage.adapter.verify(stage.questions(plan))


def test_what_is_weak_about_it_is_said(stage: Scene) -> None:
    assert stage.adapter.describe().remarks == ()
    assert len(without_log(stage.adapter).describe().remarks) == 2


def test_without_a_log_nobody_looks(stage: Scene) -> None:
    plan = stage.plan()
    adapter = without_log(stage.adapter)
    adapter.apply(stage.warrants(plan), KEY)
    stage.answer(seed=None)
    assert {sight.state for sight in adapter.verify(stage.questions(plan)).values()} == {StepState.ACCEPTED}
    assert adapter.snapshots(["courier:a"]) == {}
    assert list(adapter.events(START)) == []
    with pytest.raises(InputError, match="no such event"):
        adapter.evidence("e0")


def test_records_states_and_rows_come_from_the_log(stage: Scene) -> None:
    record = stage.adapter.evidence("e0")
    assert b"198.18.0.7" in record.raw
    assert record.happened_at == START - timedelta(days=1)
    shot = stage.adapter.snapshots(["courier:a", "nobody"])
    assert (list(shot), shot["courier:a"].state) == (["courier:a"], "active")
    assert sum(len(table) for table in stage.adapter.events(START)) == 5
    assert sum(len(table) for table in stage.adapter.events(START + timedelta(days=1))) == 0


def test_only_whoever_can_read_it_and_is_listed_is_told_by_file(stage: Scene) -> None:
    people = PeopleList([("courier:x", b"x" * 16), ("courier:a", b"a" * 16)])
    leave = _leave_to_tell(stage, people)
    notices = [InPlatform(f"n{n}", "fr", "Attention.", people.listed(n)) for n in range(2)]
    assert stage.adapter.notify(leave, "courier:x", notices[0]) is Notified.SENT
    assert stage.adapter.notify(leave, "courier:x", notices[0]) is Notified.ALREADY
    stage.live_on(locked=("courier:a",))
    assert stage.adapter.notify(leave, "courier:a", notices[1]) is Notified.UNREADABLE
    with pytest.raises(RefusedError, match="not in the approved list"):
        stage.adapter.notify(leave, "courier:y", notices[0])
    with pytest.raises(RefusedError, match="not in the approved list"):
        stage.adapter.notify(stage.warrants(stage.plan())[0], "courier:x", notices[0])


def _leave_to_tell(stage: Scene, people: PeopleList) -> Warrant:
    text = made_plan(
        stage.desk.office, steps=[{"id": "S-1", "act": "notify", "subject": people.subject, "undo": False}]
    )
    return warrant(text, by_two(stage.desk.office, text))


def test_a_question_under_another_key_is_about_another_call(stage: Scene) -> None:
    plan = stage.plan()
    stage.adapter.apply(stage.warrants(plan), KEY)
    step = plan.steps[0]
    other = Question(step.id, Order(step.act, step.subject), undo=False, key="another")
    assert stage.adapter.verify([other])[step.id].reach is Reach.NEVER
