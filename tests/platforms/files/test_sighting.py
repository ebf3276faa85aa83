"""What a result says, held against what the log shows."""

from datetime import timedelta

import pytest
from tests.platforms.files.scene import ACTED, ALL_ACTIVE, Scene, before, write_log

from countervail.platforms.adapter import Method, Question, Reach, Sight
from countervail.platforms.files.lookout import lookout
from countervail.platforms.files.result import Outcome, OutcomeLine
from countervail.platforms.files.sighting import Told, sights
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.prospect import Order

A = "courier:a"


def _told(act: Act = Act.LOCK, subject: str = A, outcome: Outcome = Outcome.DONE, **more: object) -> Told:
    undo = bool(more.pop("undo", False))
    line = OutcomeLine.model_validate({"order": "O", "outcome": outcome, "at": ACTED} | more)
    return Told(Question("S", Order(act, subject), undo, "k"), line)


def _sight(stage: Scene, keys: Keyring, told: Told) -> Sight:
    with lookout(stage.log, keys) as view:
        return sights([told], view)["S"]


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.FAILED, Outcome.CALLED_OFF])
def test_what_the_platform_did_not_do_is_not_enforced(outcome: Outcome) -> None:
    sight = sights([_told(outcome=outcome)], None)["S"]
    assert (sight.state, bool(sight.reason)) == (StepState.NOT_ENFORCED, True)


def test_what_the_platform_does_not_know_nobody_knows() -> None:
    assert sights([_told(outcome=Outcome.UNKNOWN)], None)["S"].reach is Reach.UNCLEAR


def test_done_is_accepted_until_somebody_looks_from_outside(stage: Scene, keys: Keyring) -> None:
    assert sights([_told()], None)["S"].state is StepState.ACCEPTED
    assert _sight(stage, keys, _told()).state is StepState.ACCEPTED, "the log ends before the act"


def test_locked_and_silent_is_confirmed(stage: Scene, keys: Keyring) -> None:
    stage.live_on()
    sight = _sight(stage, keys, _told())
    assert (sight.state, sight.method) == (StepState.CONFIRMED, Method.PUBLIC)


def test_whoever_goes_on_or_is_active_by_the_accounts_table_was_not_stopped(stage: Scene, keys: Keyring) -> None:
    stage.live_on(A)
    assert "goes on" in _sight(stage, keys, _told()).reason
    stage.live_on(locked=("courier:b",))
    sight = _sight(stage, keys, _told())
    assert (sight.state, "'active'" in sight.reason) == (StepState.NOT_ENFORCED, True)


def test_a_state_read_back_that_is_another_counts_as_no(stage: Scene, keys: Keyring) -> None:
    stage.live_on()
    assert _sight(stage, keys, _told(state="active")).state is StepState.NOT_ENFORCED
    assert _sight(stage, keys, _told(state="locked")).state is StepState.CONFIRMED


def test_a_blocked_address_that_still_serves_was_not_blocked(stage: Scene, keys: Keyring) -> None:
    stage.live_on()
    assert _sight(stage, keys, _told(Act.BLOCK_ADDRESS, "198.18.0.9")).state is StepState.NOT_ENFORCED
    assert _sight(stage, keys, _told(Act.BLOCK_ADDRESS, "198.18.0.7")).state is StepState.CONFIRMED


def test_what_shows_nowhere_stays_accepted(stage: Scene, keys: Keyring) -> None:
    stage.live_on()
    assert _sight(stage, keys, _told(Act.THROTTLE)).state is StepState.ACCEPTED


def test_given_back_is_seen_by_status_or_by_coming_back_never_by_silence(stage: Scene, keys: Keyring) -> None:
    stage.live_on(locked=())
    assert _sight(stage, keys, _told(undo=True)).state is StepState.CONFIRMED
    stage.live_on()
    assert _sight(stage, keys, _told(undo=True)).state is StepState.NOT_ENFORCED
    later = [("courier:x", ACTED + timedelta(hours=1), {})]
    write_log(stage.log, [*before(), *later], dict.fromkeys(ALL_ACTIVE, ""))
    assert _sight(stage, keys, _told(undo=True)).state is StepState.ACCEPTED
    write_log(stage.log, [*before(), *later, (A, ACTED + timedelta(hours=1), {})], dict.fromkeys(ALL_ACTIVE, ""))
    assert _sight(stage, keys, _told(undo=True)).state is StepState.CONFIRMED


@pytest.mark.parametrize(
    ("act", "subject", "state"),
    [
        (Act.BLOCK_ADDRESS, "198.18.0.0/24", StepState.NOT_ENFORCED),
        (Act.BLOCK_ADDRESS, "198.18.7.0/24", StepState.CONFIRMED),
        (Act.BLOCK_URL, "m.lure.example/x", StepState.NOT_ENFORCED),
        (Act.BLOCK_URL, "https://m.lure.example/x", StepState.NOT_ENFORCED),
        (Act.BLOCK_URL, "m.lure.example/y", StepState.CONFIRMED),
        (Act.BLOCK_ADDRESS, "the office", StepState.ACCEPTED),
    ],
)
def test_a_range_and_a_page_that_still_serve_were_not_blocked(
    stage: Scene, keys: Keyring, act: Act, subject: str, state: StepState
) -> None:
    after = {"ip": "198.18.0.9", "url": "https://m.lure.example:8443/x?to=1"}
    write_log(stage.log, [*before(), ("courier:x", ACTED + timedelta(hours=1), after)], ALL_ACTIVE)
    assert _sight(stage, keys, _told(act, subject)).state is state
