"""The ladder goes up one rung at a time, and telling people is no rung of it."""

import pytest

from countervail.casework.policies.sanction import Sanction
from countervail.vocabulary.acts import Act


def test_the_ladder_begins_with_a_warning_and_ends_with_the_firm() -> None:
    assert [sanction.rung for sanction in Sanction] == [0, 1, 2, 3, 4]
    assert (Sanction.WARN.rung, Sanction.ENTITY_BAN.rung) == (0, 4)


@pytest.mark.parametrize("act", Act)
def test_whatever_a_sanction_allows_a_harder_one_allows_too(act: Act) -> None:
    allowed = [sanction.allows(act) for sanction in Sanction]
    assert allowed == sorted(allowed)
    assert allowed[-1]


@pytest.mark.parametrize("sanction", Sanction)
def test_the_usual_acts_of_a_sanction_are_among_what_it_allows(sanction: Sanction) -> None:
    assert all(sanction.allows(act) for act in sanction.usual)


def test_a_lock_is_no_removal() -> None:
    assert Sanction.LOCK.allows(Act.LOCK)
    assert not Sanction.LOCK.allows(Act.DEACTIVATE)
    assert not Sanction.WARN.allows(Act.THROTTLE)


@pytest.mark.parametrize("act", [Act.NOTIFY, Act.LETTER, Act.SHARE, Act.PUBLISH])
def test_telling_people_punishes_nobody(act: Act) -> None:
    assert Sanction.WARN.allows(act)
