"""An event is one frozen entry; every body it may hold can be stored."""

import typing
from dataclasses import FrozenInstanceError

import pytest
from tests.casework.histories import history, opening

from countervail.casework.event import Body
from countervail.casework.event_json import KINDS


def test_an_event_cannot_be_changed() -> None:
    (event,) = history(opening())
    with pytest.raises(FrozenInstanceError):
        event.actor = "P-OTHER"  # type: ignore[misc]


def test_whatever_can_be_said_can_be_stored() -> None:
    assert set(typing.get_args(Body)) == set(KINDS.values())
