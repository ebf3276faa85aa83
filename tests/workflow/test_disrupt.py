"""An approved plan is carried out once, whatever breaks off; drift stops it; whoever is cleared is spared."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import judge, opening
from tests.casework.plans.wishes import LOCK, A, B
from tests.workflow.acted import Pretence, acting, pretence, ready

from countervail.casework.plans.plan import Plan
from countervail.casework.plans.subjects import stage
from countervail.casework.runs import run_of
from countervail.disruption.standing import CLEARED
from countervail.ledger.log import about
from countervail.platforms.adapter import Snapshot
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.errors import CountervailError, RefusedError, StorageError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order
from countervail.workflow.disrupt import Progress, disrupt
from countervail.workflow.looking import verify


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


def _kinds(desk: Bureau, plan: Plan) -> list[str]:
    with desk.office.database.reading() as connection:
        return [json.loads(entry.text)["kind"] for entry in about(connection, plan.hash)]


def _states(progress: Progress) -> list[StepState]:
    return [one.state for one in progress.steps.values()]


def _large(desk: Bureau, accounts: int) -> Plan:
    """A plan to lock many accounts, signed by two people."""
    members = tuple(f"courier:{n:04}" for n in range(accounts))
    with desk.hand("ana") as hand:
        case = desk.registry.open(hand, opening(members)).id
    desk.say(case, judge(Judgement.POSITIVE, *members))
    plan = desk.drafted(case)
    desk.propose(plan)
    desk.approve(plan)
    return plan


@pytest.mark.parametrize("batch", [1, 10])
def test_every_step_is_called_once_between_an_intent_and_an_outcome(desk: Bureau, batch: int) -> None:
    plan, platform = ready(desk), pretence(desk)
    platform.batch = batch
    progress = disrupt(acting(desk, platform), plan.hash)
    assert platform.calls == [("lock", A), ("lock", B)]
    assert _states(progress) == [StepState.ACCEPTED] * 2
    called = [kind for kind in _kinds(desk, plan) if kind.startswith("step.")]
    pairs = ["step.intended", "step.accepted"]
    assert called == (pairs * 2 if batch == 1 else [pairs[0], pairs[0], pairs[1], pairs[1]])
    assert _kinds(desk, plan)[-1] == "plan.ended"


def test_the_ledger_names_no_account(desk: Bureau) -> None:
    plan = ready(desk)
    disrupt(acting(desk, pretence(desk)), plan.hash)
    with desk.office.database.reading() as connection:
        text = b"".join(entry.text for entry in about(connection, plan.hash))
    assert b"courier:" not in text
    assert b'"subject":"K-' in text


def test_a_plan_that_is_over_is_not_carried_out_again(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    disrupt(acting(desk, platform), plan.hash)
    with pytest.raises(RefusedError, match="nothing to resume"):
        disrupt(acting(desk, platform), plan.hash)
    assert len(platform.calls) == 2


def test_what_was_not_answered_is_settled_by_looking_and_not_by_calling_again(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    platform.mute = {A}
    progress = disrupt(acting(desk, platform), plan.hash)
    assert _states(progress) == [StepState.UNKNOWN, StepState.ACCEPTED]
    assert _states(disrupt(acting(desk, platform), plan.hash)) == [StepState.CONFIRMED, StepState.ACCEPTED]
    assert len(platform.calls) == 2


def test_a_call_that_never_got_there_is_made_when_the_platform_is_back(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    platform.down = True
    with pytest.raises(StorageError, match="down"):
        disrupt(acting(desk, platform), plan.hash)
    assert [one.state for one in acting(desk, platform).standing(plan.hash).values()] == [
        StepState.UNKNOWN,
        StepState.APPROVED,
    ]
    verify(acting(desk, platform), plan.hash)
    assert acting(desk, platform).standing(plan.hash)["S-00001"].state is StepState.UNKNOWN, "somebody may be calling"
    platform.down = False
    assert _states(disrupt(acting(desk, platform, "bea"), plan.hash)) == [StepState.ACCEPTED] * 2
    assert platform.calls == [("lock", A), ("lock", B)]


def test_a_refused_step_is_not_enforced_and_the_others_go_on(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    platform.refuses = {A}
    assert _states(disrupt(acting(desk, platform), plan.hash)) == [StepState.NOT_ENFORCED, StepState.ACCEPTED]


def test_few_drifted_steps_are_passed_over(desk: Bureau) -> None:
    plan, platform = _large(desk, 40), pretence(desk)
    platform.batch = 100
    platform.status = {"courier:0003": "locked", "courier:0005": "deactivated"}
    progress = disrupt(acting(desk, platform), plan.hash)
    assert (progress.stopped, progress.count(StepState.DRIFTED), len(platform.calls)) == (False, 2, 38)


@pytest.mark.parametrize("batch", [1, 100])
def test_more_than_a_twentieth_stops_it_until_a_person_has_looked(desk: Bureau, batch: int) -> None:
    plan, platform = _large(desk, 40), pretence(desk)
    platform.batch = batch
    platform.status = {f"courier:{n:04}": "locked" for n in (0, 1, 2)}
    for _ in range(2):
        progress = disrupt(acting(desk, platform), plan.hash)
        assert (progress.stopped, platform.calls) == (True, [])
    assert _kinds(desk, plan).count("plan.stopped") == 2
    progress = disrupt(acting(desk, platform), plan.hash, despite_drift=True)
    assert (progress.stopped, progress.count(StepState.ACCEPTED), len(platform.calls)) == (False, 37, 37)


@pytest.mark.parametrize(("share", "stops"), [(None, False), (0.1, False), (0.05, True), (0.0, True), (1.0, False)])
def test_more_failures_than_the_share_that_is_set_stop_it(desk: Bureau, share: float | None, stops: bool) -> None:
    """Four of forty fail. The share that ships is a tenth: it lets them pass, and one set lower does not."""
    plan, platform = _large(desk, 40), pretence(desk)
    platform.batch, platform.refuses = 10, {f"courier:{n:04}" for n in range(4)}
    at_work = acting(desk, platform) if share is None else replace(acting(desk, platform), most_failures=share)
    progress = disrupt(at_work, plan.hash)
    assert (progress.stopped, len(platform.calls)) == ((True, 6) if stops else (False, 36))
    assert _kinds(desk, plan).count("plan.stopped") == stops
    if stops:
        progress = disrupt(at_work, plan.hash, despite_drift=True)
        assert (progress.stopped, progress.count(StepState.NOT_ENFORCED), len(platform.calls)) == (False, 4, 36)


def test_fewer_failures_than_three_are_an_accident_whatever_their_share(desk: Bureau) -> None:
    plan, platform = _large(desk, 4), pretence(desk)
    platform.refuses = {"courier:0000", "courier:0001"}
    progress = disrupt(replace(acting(desk, platform), most_failures=0.0), plan.hash)
    assert (progress.stopped, progress.count(StepState.NOT_ENFORCED)) == (False, 2)


def test_whoever_is_cleared_while_it_runs_is_spared_and_that_is_no_drift(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    platform.down = True
    with pytest.raises(StorageError):
        disrupt(acting(desk, platform), plan.hash)
    desk.say(plan.case, judge(Judgement.NEGATIVE, B))
    platform.down = False
    progress = disrupt(acting(desk, platform), plan.hash)
    assert platform.calls == [("lock", A)]
    assert (progress.steps["S-00002"].state, progress.steps["S-00002"].reason) == (StepState.DRIFTED, CLEARED)
    assert not progress.stopped


def test_another_process_that_takes_over_leaves_the_first_without_a_warrant(desk: Bureau) -> None:
    plan = ready(desk)
    first = _Interrupting(desk, plan)
    with pytest.raises(RefusedError, match=r"not being carried out|another process"):
        disrupt(acting(desk, first), plan.hash)
    assert first.calls == [("lock", A), ("lock", B)]


class _Interrupting(Pretence):
    """After its first call somebody else goes on with the plan."""

    def __init__(self, desk: Bureau, plan: Plan) -> None:
        super().__init__(desk.office.database, desk.office.now)
        self._desk, self._plan, self._met = desk, plan, False

    def snapshots(self, subjects: Sequence[str]) -> Mapping[str, Snapshot]:
        """Before the second step somebody else does it."""
        if self.calls and not self._met:
            self._met = True
            disrupt(acting(self._desk, self, "bea"), self._plan.hash)
        return super().snapshots(subjects)


def test_taking_back_is_carried_out_the_same_way_and_stands_in_both_plans(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    disrupt(acting(desk, platform), plan.hash)
    verify(acting(desk, platform), plan.hash)
    back = desk.undoing(plan)
    desk.propose(back)
    desk.approve(back)
    assert _states(disrupt(acting(desk, platform), back.hash)) == [StepState.ACCEPTED] * 2
    assert platform.calls[2:] == [("undo lock", B), ("undo lock", A)]
    verify(acting(desk, platform), back.hash)
    assert {one.state for one in acting(desk, platform).standing(back.hash).values()} == {StepState.CONFIRMED}
    assert {one.state for one in acting(desk, platform).standing(plan.hash).values()} == {StepState.UNDONE}


def test_what_is_taken_back_is_called_off_where_it_still_waits(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    platform.mute = {A}
    disrupt(acting(desk, platform), plan.hash)
    back = desk.undoing(plan, {"S-00001"})
    desk.propose(back)
    desk.approve(back)
    disrupt(acting(desk, platform), back.hash)
    with desk.office.database.reading() as connection:
        run = run_of(connection, plan.hash)
        assert run is not None
        assert run.ended_at is not None
    assert "plan.called_off" in _kinds(desk, plan)
    with pytest.raises(RefusedError, match="nothing to resume"):
        disrupt(acting(desk, platform), plan.hash)


def test_the_platform_is_asked_in_the_fixed_order_and_evidence_comes_before_all(desk: Bureau) -> None:
    """Whatever order somebody names them in: evidence is held against its hash, then accounts, then blocks."""
    named = (Order(Act.BLOCK_ADDRESS, "198.18.0.7"), Order(Act.BLOCK_HOST, "a.example"))
    case = desk.judged().id
    plan = desk.drafted(case, choice=replace(LOCK, further=named))
    desk.propose(plan)
    desk.approve(plan)
    platform = pretence(desk)
    disrupt(acting(desk, platform), plan.hash)
    asked = [Act(act) for act, _ in platform.calls]
    assert len(asked) == 4
    assert [stage(act) for act in asked] == sorted(stage(act) for act in asked)


def test_nothing_is_asked_where_a_piece_of_evidence_is_not_what_was_found(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    with desk.office.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE case_evidence SET raw = x'00'")
    with pytest.raises(CountervailError):
        disrupt(acting(desk, platform), plan.hash)
    assert platform.calls == []


@pytest.mark.parametrize("batch", [1, 2, 3, 10])
def test_no_batch_parts_the_steps_on_one_account(desk: Bureau, batch: int) -> None:
    """The platform shows at once what the first of them did: looked at in between, the second would have drifted."""
    case = desk.judged().id
    plan = desk.drafted(case, choice=replace(LOCK, acts=(Act.LOCK, Act.END_SESSIONS)))
    desk.propose(plan)
    desk.approve(plan)
    platform = pretence(desk)
    platform.batch = batch
    progress = disrupt(acting(desk, platform), plan.hash)
    assert (_states(progress), progress.stopped) == ([StepState.ACCEPTED] * 4, False)
    assert platform.calls == [(act, account) for account in (A, B) for act in ("lock", "end_sessions")]
