"""The promises every platform keeps: snapshot, preview, apply, verify, undo, compare; and what it never does."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.casework.bureau import Template
from tests.casework.plans.wishes import LOCK, A, B
from tests.contracts import platforms as played

import countervail.platforms
from countervail.casework.plans.plan import Plan
from countervail.platforms.adapter import Answer, Question, Reach
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act, Reversibility, StepState
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.warrant import Warrant

CONTRACT = {"adapter", "telling"}
"""Files of the folder that are no platform."""
PLATFORMS = sorted(found.name for found in pkgutil.iter_modules(played.__path__))
KEY, BACK = "the call", "the way back"
FULL_STOPS = (Act.LOCK, Act.SUSPEND)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture(params=PLATFORMS)
def platform(request: pytest.FixtureRequest, template: Template, tmp_path: Path, keys: Keyring) -> Iterator[Any]:
    """Each platform in turn, beside a bureau."""
    module = importlib.import_module(f"{played.__name__}.{request.param}")
    desk = template.copy(tmp_path / "bureau")
    yield module.platform(desk, tmp_path, keys)
    desk.close()


def test_every_platform_of_the_program_is_tested_here() -> None:
    names = {found.name for found in pkgutil.iter_modules(countervail.platforms.__path__)}
    assert names - CONTRACT == set(PLATFORMS)


def _begun(platform: Any, plan: Plan) -> list[Warrant]:  # noqa: ANN401 -- whichever platform
    desk = platform.stage.desk
    desk.propose(plan)
    desk.approve(plan)
    desk.begin(plan)
    return [Warrant(plan.text, step.id, platform.stage.shelved(plan)) for step in plan.steps]


def _plan(platform: Any, act: Act = Act.LOCK) -> Plan:  # noqa: ANN401 -- whichever platform
    desk = platform.stage.desk
    return desk.drafted(desk.judged().id, choice=replace(LOCK, acts=(act,)))  # type: ignore[no-any-return]


def _asked(plan: Plan, key: str) -> list[Question]:
    return [Question(step.id, Order(step.act, step.subject), step.undo, key) for step in plan.steps]


def _states(platform: Any, plan: Plan, key: str) -> set[StepState]:  # noqa: ANN401 -- whichever platform
    return {sight.state for sight in platform.adapter.verify(_asked(plan, key)).values()}


@pytest.mark.parametrize("act", FULL_STOPS)
def test_what_is_exact_comes_back_byte_for_byte(platform: Any, act: Act) -> None:  # noqa: ANN401 -- whichever platform
    plan = _plan(platform, act)
    assert platform.adapter.describe().acts[act] is Reversibility.EXACT
    before = platform.adapter.snapshots([A, B])
    platform.adapter.apply(_begun(platform, plan), KEY)
    assert _states(platform, plan, KEY) == {StepState.ACCEPTED}
    platform.carry_out(KEY)
    assert _states(platform, plan, KEY) == {StepState.CONFIRMED}
    assert platform.adapter.snapshots([A, B]) != before
    back = platform.stage.desk.undoing(plan)
    platform.adapter.undo(_begun(platform, back), BACK)
    platform.carry_out(BACK)
    assert _states(platform, back, BACK) == {StepState.CONFIRMED}
    after = platform.adapter.snapshots([A, B])
    assert {name: shot.sha256 for name, shot in after.items()} == {name: shot.sha256 for name, shot in before.items()}


def test_looking_changes_nothing_and_a_preview_says_what_cannot_be_done(platform: Any) -> None:  # noqa: ANN401 -- whichever platform
    nobody, known = Order(Act.LOCK, "courier:nobody"), Order(Act.LOCK, A)
    before = platform.adapter.snapshots([A])
    seen = platform.adapter.preview([nobody, known])
    assert seen[nobody].refused
    assert not seen[known].refused
    assert seen[known].expected == before[A].state
    assert platform.adapter.snapshots([A, "courier:nobody"]) == before


def test_without_a_good_warrant_nothing_happens(platform: Any) -> None:  # noqa: ANN401 -- whichever platform
    plan = _plan(platform)
    good = _begun(platform, plan)
    forged = [
        replace(good[0], signatures=good[0].signatures[:1]),
        replace(good[0], signatures=good[0].signatures[::-1]),
        replace(good[0], plan=good[0].plan.replace(b"courier:a", b"courier:c")),
        replace(good[0], step="S-99999"),
        replace(good[0], restores_on="1"),
    ]
    for wrong in forged:
        for call in (platform.adapter.apply, platform.adapter.undo):
            with pytest.raises(RefusedError):
                call([wrong, *good[1:]], KEY)
    assert {sight.reach for sight in platform.adapter.verify(_asked(plan, KEY)).values()} == {Reach.NEVER}


def test_the_same_key_again_is_the_same_call(platform: Any) -> None:  # noqa: ANN401 -- whichever platform
    plan = _plan(platform)
    warrants = _begun(platform, plan)
    first = platform.adapter.apply(warrants, KEY)
    platform.carry_out(KEY)
    assert platform.adapter.apply(warrants, KEY) == first
    assert {reply.answer for reply in first.values()} == {Answer.ACCEPTED}
    assert _states(platform, plan, KEY) == {StepState.CONFIRMED}


def test_a_plan_whose_time_is_over_is_not_carried_out(platform: Any) -> None:  # noqa: ANN401 -- whichever platform
    plan = _plan(platform)
    warrants = _begun(platform, plan)
    platform.stage.desk.office.later(hours=49)
    with pytest.raises(RefusedError, match="time of this plan is over"):
        platform.adapter.apply(warrants, KEY)
