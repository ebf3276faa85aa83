"""The phases come in the order in which they harm; a network goes to one of three places."""

from countervail.vocabulary.phases import Disposition, Phase


def test_the_phases_stand_in_the_order_of_the_chain() -> None:
    assert [phase.value for phase in Phase] == ["reconnaissance", "engagement", "exploitation"]


def test_the_dispositions_are_spelled_as_in_networks_json() -> None:
    assert {disposition.value for disposition in Disposition} == {"alert", "review", "set_aside"}
