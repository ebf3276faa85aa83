"""What is left out is counted, and bound."""

from hypothesis import given
from hypothesis import strategies as st
from tests.disruption.release.full_case import SALT, dossier

from countervail.disruption.release.allow_list import allow_list
from countervail.disruption.release.tree import tree_of
from countervail.disruption.release.withheld import commitment, left_out, proves
from countervail.vocabulary.audience import Audience

TREE = tree_of(dossier())


def test_each_class_is_told_with_a_band_and_a_reason() -> None:
    told = {one.name: one for one in left_out(TREE, allow_list().withheld(Audience.PUBLIC))}
    assert told["targets"].count == "<10"
    assert told["targets"].because == "a list of targets is a weapon."
    assert "indicators" not in told


def test_a_class_without_a_value_is_not_told_of() -> None:
    assert left_out({}, allow_list().withheld(Audience.PUBLIC)) == ()


def test_a_commitment_is_proved_by_the_whole_dossier_and_its_salt_only() -> None:
    said = commitment(TREE, SALT)
    assert proves(TREE, SALT, said)
    assert not proves({**TREE, "title": "another"}, SALT, said)
    assert not proves(TREE, b"x" * 32, said)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_without_the_salt_nothing_can_be_guessed(one: bytes, other: bytes) -> None:
    assert (commitment(TREE, one) == commitment(TREE, other)) is (one == other)
