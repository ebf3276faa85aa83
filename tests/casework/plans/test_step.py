"""A step says what it brings about and how it is taken back."""

from tests.casework.plans.wishes import prospect

from countervail.casework.plans.step import step_of
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.prospect import Collateral, Order


def test_a_step_names_its_inverse() -> None:
    order = Order(Act.LOCK, "courier:a")
    step = step_of(1, order, prospect(order))
    assert (step.id, step.inverse, step.irreversible) == ("S-00001", "undo lock courier:a", False)
    assert step_of(1, order, prospect(order), undo=True).inverse == "lock courier:a"


def test_what_cannot_be_taken_back_has_no_inverse() -> None:
    order = Order(Act.END_SESSIONS, "courier:a")
    step = step_of(2, order, prospect(order))
    assert (step.reversibility, step.inverse, step.irreversible) == (Reversibility.NONE, None, True)


def test_strangers_are_counted_not_named() -> None:
    order = Order(Act.BLOCK_ADDRESS, "198.18.0.1")
    assert step_of(1, order, prospect(order)).collateral == (Collateral("an address", 3),)
