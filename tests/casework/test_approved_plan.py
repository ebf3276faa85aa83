"""An approved plan says what may be done, by whose signatures, in which run."""

from dataclasses import FrozenInstanceError

import pytest
from tests.casework.bureau import Bureau


def test_an_approved_plan_cannot_be_changed(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    desk.approve(plan)
    approved = desk.begin(plan)
    assert (approved.cleared, approved.seen) == (frozenset(), desk.load(plan.case).seq)
    with pytest.raises(FrozenInstanceError):
        approved.signatures = ()  # type: ignore[misc]
