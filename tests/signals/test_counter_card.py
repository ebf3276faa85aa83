"""Cards of counter-evidence: read from the folder `counter`, never taken for evidence, refused by file and field."""

import shutil
from pathlib import Path

import pytest

from countervail.signals.card import COUNTER, FOLDER, all_cards
from countervail.signals.counter_card import all_counter_cards, read_counter_card
from countervail.vocabulary.errors import CardError

WELCOME = FOLDER / COUNTER / "welcome.yml"


def test_a_card_is_named_by_its_file_and_says_whether_it_is_for_sale() -> None:
    card = read_counter_card(WELCOME)
    assert (card.name, card.for_sale, card.weight.most) == ("welcome", False, 4)


def test_both_kinds_lie_beside_one_another_and_neither_is_read_as_the_other(tmp_path: Path) -> None:
    for name in (COUNTER, "engagement"):
        shutil.copytree(FOLDER / name, tmp_path / name)
    assert {card.phase.value for card in all_cards(tmp_path)} == {"engagement"}
    assert [card.name for card in all_counter_cards(tmp_path)] == sorted(p.stem for p in (FOLDER / COUNTER).iterdir())


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("most: 4", "most: 9", "weight.most"),
        ("for_sale: false", "for_sale: perhaps", "for_sale"),
        ("price:", "prize:", "price"),
    ],
)
def test_a_broken_card_is_refused_with_file_and_field(tmp_path: Path, old: str, new: str, named: str) -> None:
    path = tmp_path / "welcome.yml"
    path.write_text(WELCOME.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(CardError, match=named) as caught:
        read_counter_card(path)
    assert str(caught.value.where).endswith("welcome.yml")


def test_a_folder_without_any_has_none(tmp_path: Path) -> None:
    assert all_counter_cards(tmp_path) == ()
