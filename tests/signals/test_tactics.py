"""The list of tactics: every number a card names is in it, in the version that is meant."""

from countervail.signals.card import all_cards
from countervail.signals.tactics import all_tactics, unknown_tactics


def test_every_card_names_a_tactic_of_ours_that_is_listed() -> None:
    assert {card.name: unknown_tactics(card) for card in all_cards() if unknown_tactics(card)} == {}


def test_another_version_is_another_tactic() -> None:
    card = next(card for card in all_cards() if card.name == "profile-sweep")
    later = card.model_copy(update={"tactics": ("CV-R-01@2", "attack:T1593.001@18.1")})
    assert unknown_tactics(later) == ["CV-R-01@2"]


def test_a_number_stands_in_its_phase() -> None:
    letters = {"R": "reconnaissance", "E": "engagement", "X": "exploitation"}
    assert [one.id for one in all_tactics() if letters[one.id.split("-")[1]] != one.phase.value] == []
    assert len({one.id for one in all_tactics()}) == len(all_tactics())
