"""Every act on a platform has its row, and says how it is taken back."""

from countervail.platforms.files.abilities import ABILITIES, Trace
from countervail.vocabulary.acts import Act, Reversibility

TOLD = {Act.NOTIFY, Act.LETTER, Act.SHARE, Act.PUBLISH}


def test_every_act_is_there_but_those_that_tell_somebody_something() -> None:
    assert set(ABILITIES) == set(Act) - TOLD


def test_what_shows_in_an_account_has_a_status_of_its_own() -> None:
    for act, ability in ABILITIES.items():
        assert bool(ability.status) is (ability.trace is Trace.ACCOUNT), act
        assert (ability.back is Reversibility.NONE) is ("cannot be taken back" in ability.effect_of_undo), act
