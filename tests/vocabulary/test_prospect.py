"""Orders are equal by what they ask; a prospect refuses nothing unless it says so."""

from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.prospect import Collateral, Order, Prospect


def test_the_same_act_on_the_same_subject_is_one_order() -> None:
    assert len({Order(Act.LOCK, "a"), Order(Act.LOCK, "a"), Order(Act.SUSPEND, "a"), Order(Act.LOCK, "b")}) == 3


def test_a_prospect_names_strangers_by_number_only() -> None:
    seen = Prospect("stops it", Reversibility.EXACT, "active", (Collateral("an address", 3),))
    assert seen.refused is None
    assert [one.others for one in seen.collateral] == [3]
