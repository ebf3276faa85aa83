"""Ozone or the host says yes and nothing comes of it: not enforced, and why; the twins believe and are wrong."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from tests.platforms.live.atproto.stage import Stage
from tests.platforms.servers.entrance import Manners, entrance

from countervail.platforms.adapter import Method, Question, Reach, Sight
from countervail.platforms.atproto.adapter import AtprotoAdapter
from countervail.platforms.atproto.removal import UNTOLD
from countervail.vocabulary.acts import Act, StepState
from countervail.workflow.disrupt import disrupt
from countervail.workflow.looking import verify

TELLING_OZONE = re.compile(r"^POST /xrpc/tools\.ozone\.moderation\.emitEvent")
TELLING_THE_HOST = re.compile(r"^POST /xrpc/com\.atproto\.admin\.updateSubjectStatus")
LOOKING = re.compile(r"^GET /xrpc/com\.atproto\.sync\.getRepoStatus")
PATIENCE = 2.0
IDLE = "read back by the administrator, it does not hold"


class Credulous(AtprotoAdapter):
    """The same adapter with the read-back off: whatever was called for is done."""

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """Believe."""
        seen = Sight(Reach.ANSWERED, as_admin=True, as_seen=True, method=Method.PUBLIC, at=self.clock())
        return {one.step: seen for one in questions}


KINDS = pytest.mark.parametrize("kind", [AtprotoAdapter, Credulous])


@contextmanager
def _through(stage: Stage, which: str, kind: type[AtprotoAdapter] = AtprotoAdapter) -> Iterator[Manners]:
    """Something stands before Ozone or the host, and the stage's adapter goes through it."""
    ours = stage.adapter
    with entrance(urlsplit(getattr(ours.settings, which)).port or 0) as between:
        wanted = replace(ours.settings, **{which: between.url})
        stage.adapter = kind(wanted, ours.keys, ours.people, ours.clock, PATIENCE)
        yield between.manners
        stage.adapter.close()
        stage.adapter = ours


def _states(stage: Stage, plan_hash: str) -> set[StepState]:
    return {one.state for one in disrupt(stage.acting(), plan_hash).steps.values()}


def test_a_wrong_key_name_is_reported_as_not_enforced_with_the_reason(broken: Stage) -> None:
    accounts = [broken.account(), broken.account()]
    found = broken.done(broken.plan(broken.case(*accounts), Act.TAKEDOWN))
    assert set(found.values()) == {(StepState.NOT_ENFORCED, UNTOLD)}
    assert [broken.sign_in(account).status_code for account in accounts] == [200, 200]
    assert broken.write(accounts[0], "app.bsky.feed.post", {"text": "still here"}).status_code == 200


def test_with_the_read_back_off_the_same_is_shown_as_done(broken: Stage) -> None:
    account = broken.account()
    ours = broken.adapter
    broken.adapter = Credulous(ours.settings, ours.keys, ours.people, ours.clock, ours.patience)
    found = broken.done(broken.plan(broken.case(account), Act.TAKEDOWN))
    assert {state for state, _ in found.values()} == {StepState.CONFIRMED}
    assert broken.sign_in(account).status_code == 200, "and yet the account signs in"
    ours.close()


@KINDS
@pytest.mark.parametrize("act", [Act.TAKEDOWN, Act.TAKEDOWN_UNTIL, Act.LABEL])
def test_an_ozone_that_answers_200_and_does_nothing(scene: Stage, act: Act, kind: type[AtprotoAdapter]) -> None:
    account = scene.account()
    plan = scene.plan(scene.case(account), act)
    with _through(scene, "ozone", kind) as manners:
        manners.pretends, manners.answer = TELLING_OZONE, b'{"id": 1}'
        found = set(scene.done(plan).values())
    assert found == ({(StepState.CONFIRMED, "")} if kind is Credulous else {(StepState.NOT_ENFORCED, IDLE)})
    assert scene.sign_in(account).status_code == 200


@KINDS
def test_a_host_that_answers_200_and_does_nothing(direct: Stage, kind: type[AtprotoAdapter]) -> None:
    account = direct.account()
    plan = direct.plan(direct.case(account), Act.TAKEDOWN)
    with _through(direct, "pds", kind) as manners:
        manners.pretends = TELLING_THE_HOST
        found = set(direct.done(plan).values())
    assert found == ({(StepState.CONFIRMED, "")} if kind is Credulous else {(StepState.NOT_ENFORCED, IDLE)})
    assert direct.sign_in(account).status_code == 200


@KINDS
def test_a_takedown_that_both_services_believe_and_nobody_else_sees(scene: Stage, kind: type[AtprotoAdapter]) -> None:
    plan = scene.plan(scene.case(scene.account()), Act.TAKEDOWN)
    with _through(scene, "pds", kind) as manners:
        manners.pretends, manners.answer = LOOKING, b'{"active": true}'
        found = set(scene.done(plan).values())
    wrong = (StepState.NOT_ENFORCED, "seen from outside it is not so")
    assert found == ({(StepState.CONFIRMED, "")} if kind is Credulous else {wrong})


def test_a_proxy_that_swallows_calls_leaves_them_unknown_until_they_are_made(scene: Stage) -> None:
    account = scene.account()
    plan = scene.plan(scene.case(account), Act.TAKEDOWN)
    scene.desk.propose(plan)
    scene.desk.approve(plan)
    with _through(scene, "ozone") as manners:
        manners.swallows = TELLING_OZONE
        assert _states(scene, plan.hash) == {StepState.UNKNOWN}
        assert {one.state for one in verify(scene.acting(), plan.hash).values()} == {StepState.UNKNOWN}
        assert scene.sign_in(account).status_code == 200
        manners.swallows = None
        assert _states(scene, plan.hash) == {StepState.ACCEPTED}
        assert {one.state for one in verify(scene.acting(), plan.hash).values()} == {StepState.CONFIRMED}


def test_with_the_read_back_off_a_swallowed_call_is_shown_as_done(scene: Stage) -> None:
    account = scene.account()
    plan = scene.plan(scene.case(account), Act.TAKEDOWN)
    scene.desk.propose(plan)
    scene.desk.approve(plan)
    with _through(scene, "ozone", Credulous) as manners:
        manners.swallows = TELLING_OZONE
        assert _states(scene, plan.hash) == {StepState.UNKNOWN}
        assert _states(scene, plan.hash) == {StepState.CONFIRMED}
    assert scene.sign_in(account).status_code == 200, "and yet the account signs in"


def test_an_answer_lost_on_the_way_is_settled_by_looking_and_the_call_is_made_once(scene: Stage) -> None:
    plan = scene.plan(scene.case(scene.account()), Act.TAKEDOWN)
    scene.desk.propose(plan)
    scene.desk.approve(plan)
    with _through(scene, "ozone") as manners:
        manners.deafens = TELLING_OZONE
        assert _states(scene, plan.hash) == {StepState.UNKNOWN}
        manners.deafens = None
        assert _states(scene, plan.hash) == {StepState.CONFIRMED}
        assert sum(bool(TELLING_OZONE.search(line)) for line in manners.passed) == 1


def test_what_stops_holding_later_has_drifted(scene: Stage) -> None:
    account = scene.account()
    plan = scene.plan(scene.case(account), Act.TAKEDOWN)
    assert {state for state, _ in scene.done(plan).values()} == {StepState.CONFIRMED}
    scene.given_back(account)
    assert {one.state for one in verify(scene.acting(), plan.hash).values()} == {StepState.DRIFTED}
