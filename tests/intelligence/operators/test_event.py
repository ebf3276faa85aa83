"""Events are frozen, and an unknown entity is an operator like any other."""

from dataclasses import FrozenInstanceError

import pytest

from countervail.intelligence.operators.event import Entered, OperatorKind


def test_what_was_said_is_not_changed() -> None:
    body = Entered(OperatorKind.UNKNOWN, "unknown entity (CN)")
    with pytest.raises(FrozenInstanceError):
        body.label = "somebody"  # type: ignore[misc]
