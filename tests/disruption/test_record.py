"""State and entries in one transaction; an answer that comes too late changes nothing."""

import json

import pytest
from tests.casework.bureau import Bureau
from tests.workflow.acted import TOKENS, ready

from countervail.casework.plans.plan import Plan
from countervail.disruption.record import Record
from countervail.disruption.standing import standing
from countervail.ledger.log import about
from countervail.platforms.adapter import Answer, Method, Reach, Reply, Sight
from countervail.vocabulary.acts import StepState

CONFIRMED = Sight(Reach.ANSWERED, as_admin=True, as_seen=True, method=Method.PUBLIC)


@pytest.fixture
def plan(desk: Bureau) -> Plan:
    """A plan whose two steps were called."""
    made = ready(desk)
    with desk.hand("ana") as hand:
        Record(made, TOKENS).begin(hand)
        Record(made, TOKENS).intend(hand, made.steps, "k")
    return made


def _states(desk: Bureau, plan: Plan) -> list[StepState]:
    with desk.office.database.reading() as connection:
        return [one.state for one in standing(connection, plan.hash).values()]


def _entries(desk: Bureau, plan: Plan) -> list[dict[str, object]]:
    with desk.office.database.reading() as connection:
        return [json.loads(entry.text) for entry in about(connection, plan.hash)]


def test_a_call_is_unknown_until_it_is_answered(desk: Bureau, plan: Plan) -> None:
    assert _states(desk, plan) == [StepState.UNKNOWN] * 2
    replies = {"S-00001": Reply(Answer.ACCEPTED), "S-00002": Reply(Answer.REFUSED, "no")}
    with desk.hand("ana") as hand:
        Record(plan, TOKENS).answered(hand, replies, "k")
    assert _states(desk, plan) == [StepState.ACCEPTED, StepState.NOT_ENFORCED]
    assert [entry["kind"] for entry in _entries(desk, plan)][-2:] == ["step.accepted", "step.not_enforced"]


def test_an_answer_to_another_call_or_after_settling_changes_nothing(desk: Bureau, plan: Plan) -> None:
    before = _entries(desk, plan)
    with desk.hand("ana") as hand:
        Record(plan, TOKENS).answered(hand, {"S-00001": Reply(Answer.REFUSED)}, "another")
        Record(plan, TOKENS).answered(hand, {"S-00001": Reply(Answer.UNKNOWN)}, "k")
    assert _states(desk, plan) == [StepState.UNKNOWN] * 2
    assert _entries(desk, plan) == before


def test_a_look_is_written_with_who_looked(desk: Bureau, plan: Plan) -> None:
    with desk.hand("ana") as hand:
        Record(plan, TOKENS).looked(hand, {"S-00001": CONFIRMED}, settling=False)
    last = _entries(desk, plan)[-1]
    assert (last["kind"], last["body"]) == (
        "step.confirmed",
        {"step": "S-00001", "reason": "", "method": "public"},
    )
    assert last["high_impact"] is True


def test_only_whoever_carries_it_out_concludes_that_a_call_never_got_there(desk: Bureau, plan: Plan) -> None:
    never = {"S-00001": Sight(Reach.NEVER)}
    with desk.hand("ana") as hand:
        assert Record(plan, TOKENS).looked(hand, never, settling=False) == []
        assert len(Record(plan, TOKENS).looked(hand, never, settling=True)) == 1
    assert _states(desk, plan) == [StepState.APPROVED, StepState.UNKNOWN]


def test_what_was_accepted_is_never_forgotten_again(desk: Bureau, plan: Plan) -> None:
    with desk.hand("ana") as hand:
        record = Record(plan, TOKENS)
        record.answered(hand, {"S-00001": Reply(Answer.ACCEPTED)}, "k")
        assert record.looked(hand, {"S-00001": Sight(Reach.NEVER)}, settling=True) == []


def test_only_called_steps_are_taken_back(desk: Bureau) -> None:
    plan = ready(desk)
    record = Record(plan, TOKENS)
    with desk.hand("ana") as hand:
        record.begin(hand)
        record.skipped(hand, plan.steps[:1], "otherwise")
        record.intend(hand, plan.steps[1:], "k")
        record.undone(hand, plan, [step.id for step in plan.steps])
    assert _states(desk, plan) == [StepState.DRIFTED, StepState.UNDONE]


def test_a_stop_is_on_record(desk: Bureau, plan: Plan) -> None:
    with desk.hand("ana") as hand:
        Record(plan, TOKENS).stopped(hand, 2)
    assert _entries(desk, plan)[-1]["body"] == {"drifted": 2, "steps": 2}
