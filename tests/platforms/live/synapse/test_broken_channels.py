"""A platform that says yes and does nothing is never believed: not enforced, with the reason, every time.

Each of these tests has a twin in which nobody reads back: there the same lie passes as done.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from tests.platforms.live.synapse.stage import Stage
from tests.platforms.servers.entrance import Entrance, entrance
from tests.workflow.acted import acting as at_work

from countervail.platforms.adapter import Method, Question, Reach, Sight
from countervail.platforms.synapse.adapter import SynapseAdapter
from countervail.vocabulary.acts import Act, StepState
from countervail.workflow.acting import Acting
from countervail.workflow.disrupt import disrupt
from countervail.workflow.looking import verify

LOCKING = re.compile(r"^PUT /_synapse/admin/v2/users/")
SUSPENDING = re.compile(r"^PUT /_synapse/admin/v1/suspend/")
ACTS = {Act.LOCK: (LOCKING, b'{"locked": true}'), Act.SUSPEND: (SUSPENDING, b'{"user_suspended": true}')}
PATIENCE = 2.0


class Credulous(SynapseAdapter):
    """The same adapter with the read-back off: whatever was called for is done."""

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """Believe."""
        seen = Sight(Reach.ANSWERED, as_admin=True, as_seen=True, method=Method.SUBJECT, at=self.clock())
        return {one.step: seen for one in questions}


@pytest.fixture
def channel(scene: Stage) -> Iterator[Entrance]:
    """What stands between us and the Admin API."""
    with entrance(scene.server.port) as opened:
        yield opened


def _through(scene: Stage, channel: Entrance, kind: type[SynapseAdapter] = SynapseAdapter) -> Acting:
    ours = scene.adapter
    settings = replace(ours.settings, url=channel.url)
    adapter = kind(settings, ours.keys, ours.people, ours.clock, ours.dice, PATIENCE)
    return at_work(scene.desk, adapter)


def _done(acting: Acting, plan_hash: str) -> list[tuple[StepState, str]]:
    disrupt(acting, plan_hash)
    found = [(one.state, one.reason) for one in verify(acting, plan_hash).values()]
    acting.adapter.close()  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("kind", [SynapseAdapter, Credulous])
def test_an_answer_of_200_to_a_call_that_went_nowhere(
    scene: Stage, channel: Entrance, act: Act, kind: type[SynapseAdapter]
) -> None:
    plan = scene.approved(scene.plan(scene.case(scene.account(), scene.account()), act))
    channel.manners.pretends, channel.manners.answer = ACTS[act]
    found = _done(_through(scene, channel, kind), plan.hash)
    if kind is Credulous:
        assert {state for state, _ in found} == {StepState.CONFIRMED}, "with the read-back off the lie passes"
    else:
        assert {state for state, _ in found} == {StepState.NOT_ENFORCED}
        assert {reason for _, reason in found} == {"read back by the administrator, it does not hold"}


@pytest.mark.parametrize("kind", [SynapseAdapter, Credulous])
def test_an_act_that_holds_for_the_administrator_and_for_nobody_else(
    scene: Stage, channel: Entrance, kind: type[SynapseAdapter]
) -> None:
    """The public entrance does not enforce: the account goes on as if nothing had been done."""
    plan = scene.approved(scene.plan(scene.case(scene.account()), Act.LOCK))
    channel.manners.pretends = re.compile(r"^GET /_matrix/client/v3/account/whoami")
    ours = scene.adapter
    adapter = kind(replace(ours.settings, entrance=channel.url), ours.keys, ours.people, ours.clock, ours.dice)
    found = _done(at_work(scene.desk, adapter), plan.hash)
    wanted = StepState.CONFIRMED if kind is Credulous else StepState.NOT_ENFORCED
    assert {state for state, _ in found} == {wanted}
    if kind is SynapseAdapter:
        assert {reason for _, reason in found} == {"seen from outside it goes on"}


def test_a_proxy_that_swallows_calls_leaves_them_unknown_and_then_never_arrived(
    scene: Stage, channel: Entrance
) -> None:
    plan = scene.approved(scene.plan(scene.case(scene.account()), Act.LOCK))
    channel.manners.swallows = LOCKING
    acting = _through(scene, channel)
    progress = disrupt(acting, plan.hash)
    assert [one.state for one in progress.steps.values()] == [StepState.UNKNOWN]
    assert {one.state for one in verify(acting, plan.hash).values()} == {StepState.UNKNOWN}, "somebody may be calling"
    channel.manners.swallows = None
    assert {one.state for one in disrupt(acting, plan.hash).steps.values()} == {StepState.ACCEPTED}
    assert [line for line in channel.manners.passed if LOCKING.search(line)] != []
    acting.adapter.close()  # type: ignore[attr-defined]


def test_with_the_read_back_off_a_swallowed_call_is_shown_as_done(scene: Stage, channel: Entrance) -> None:
    account = scene.account()
    plan = scene.approved(scene.plan(scene.case(account), Act.LOCK))
    channel.manners.swallows = LOCKING
    acting = _through(scene, channel, Credulous)
    assert [one.state for one in disrupt(acting, plan.hash).steps.values()] == [StepState.UNKNOWN]
    assert [one.state for one in disrupt(acting, plan.hash).steps.values()] == [StepState.CONFIRMED]
    assert scene.adapter.states([account]) == {account: "active"}, "and yet nobody locked it"
    acting.adapter.close()  # type: ignore[attr-defined]


def test_an_answer_lost_on_the_way_is_settled_by_looking_and_the_call_is_made_once(
    scene: Stage, channel: Entrance
) -> None:
    plan = scene.approved(scene.plan(scene.case(scene.account()), Act.LOCK))
    channel.manners.deafens = LOCKING
    acting = _through(scene, channel)
    assert [one.state for one in disrupt(acting, plan.hash).steps.values()] == [StepState.UNKNOWN]
    channel.manners.deafens = None
    assert [one.state for one in disrupt(acting, plan.hash).steps.values()] == [StepState.CONFIRMED]
    assert sum(bool(LOCKING.search(line)) for line in channel.manners.passed) == 1
    acting.adapter.close()  # type: ignore[attr-defined]


def test_what_stops_holding_later_has_drifted(scene: Stage) -> None:
    account = scene.account()
    plan = scene.approved(scene.plan(scene.case(account), Act.LOCK))
    assert _states(scene, plan.hash) == {StepState.CONFIRMED}
    order = scene.plan(scene.case(account), Act.LOCK)
    assert order.steps[0].guards == ("It is locked already.",)
    scene.unlock(account)
    assert {one.state for one in verify(scene.acting(), plan.hash).values()} == {StepState.DRIFTED}


def _states(scene: Stage, plan_hash: str) -> set[StepState]:
    disrupt(scene.acting(), plan_hash)
    return {one.state for one in verify(scene.acting(), plan_hash).values()}


def test_a_platform_that_refuses_everything_stops_the_run_for_a_person(scene: Stage, channel: Entrance) -> None:
    accounts = [scene.account() for _ in range(60)]
    plan = scene.approved(scene.plan(scene.case(*accounts), Act.LOCK))
    channel.manners.pretends, channel.manners.answer = LOCKING, b"{}"
    channel.manners.status = 403
    acting = _through(scene, channel)
    progress = disrupt(acting, plan.hash)
    assert progress.stopped
    assert progress.count(StepState.NOT_ENFORCED) == 50
    assert progress.count(StepState.APPROVED) == 10
    acting.adapter.close()  # type: ignore[attr-defined]


def test_a_server_that_restarted_is_acted_on_as_before(scene: Stage) -> None:
    accounts = [scene.account() for _ in range(5)]
    plan = scene.approved(scene.plan(scene.case(*accounts), Act.LOCK))
    scene.server.restart()
    assert _states(scene, plan.hash) == {StepState.CONFIRMED}
