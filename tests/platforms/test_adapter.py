"""Confirmed takes both looks; one that says no is enough for not enforced; and nothing else is done."""

import itertools

from countervail.platforms.adapter import Reach, Sight, Snapshot
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.canonical import digest


def test_only_two_looks_that_agree_confirm() -> None:
    states = {looks: Sight(Reach.ANSWERED, *looks).state for looks in itertools.product((True, False, None), repeat=2)}
    assert [looks for looks, state in states.items() if state is StepState.CONFIRMED] == [(True, True)]
    assert {looks for looks, state in states.items() if state is StepState.NOT_ENFORCED} == {
        looks for looks in states if False in looks
    }
    assert states[True, None] is StepState.ACCEPTED


def test_what_never_got_there_may_be_called_and_what_is_unclear_may_not() -> None:
    assert Sight(Reach.NEVER).state is StepState.APPROVED
    assert Sight(Reach.WAITING).state is StepState.ACCEPTED
    assert Sight(Reach.UNCLEAR, as_admin=True, as_seen=True).state is StepState.UNKNOWN


def test_a_snapshot_is_known_by_its_hash() -> None:
    assert Snapshot("a", "active", b"{}").sha256 == digest(b"{}")
