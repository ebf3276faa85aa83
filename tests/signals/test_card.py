"""Signal cards: read strictly, refused by file and field."""

import math
from pathlib import Path

import pytest

from countervail.signals.card import Weight, all_cards, read_card
from countervail.vocabulary.errors import CardError
from countervail.vocabulary.phases import Phase

GOOD = """\
finds: an account that knocks at every door
phase: engagement
tactics: [CV-E-01@1]
condition: SELECT 1
weight: {family: knocking, operators: 0.4, others: 0.1}
innocent: [a postman]
misses: [those who ring]
sources: [an invented example]
stories:
  - {name: knocks, story: "08:00:00 acct-a login", flags: [acct-a]}
  - {name: rings, story: "08:00:00 acct-a login", flags: []}
"""


def _file(folder: Path, text: str, phase: str = "engagement") -> Path:
    path = folder / phase / "knocking.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_card_is_named_by_its_file_and_weighs_the_ratio_of_its_rates(tmp_path: Path) -> None:
    card = read_card(_file(tmp_path, GOOD))
    assert (card.name, card.phase) == ("knocking", Phase.ENGAGEMENT)
    assert card.weight.bits == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (GOOD.replace("operators: 0.4", "operators: 0"), "operators"),
        (GOOD.replace("others: 0.1", "others: 1"), "others"),
        (GOOD.replace("phase: engagement", "phase: chat"), "phase"),
        (GOOD.replace("misses: [those who ring]\n", ""), "misses"),
        (GOOD.replace("sources: [an invented example]", "sources: []"), "sources"),
        (GOOD + "verdict: guilty\n", "verdict"),
        ("{", "YAML"),
        ("", "YAML"),
    ],
)
def test_a_broken_card_is_refused_with_file_and_field(tmp_path: Path, wrong: str, named: str) -> None:
    with pytest.raises(CardError, match=named) as caught:
        read_card(_file(tmp_path, wrong))
    assert str(caught.value.where).endswith("knocking.yml")
    assert caught.value.hint


def test_a_card_in_another_phases_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CardError, match="lies in exploitation"):
        read_card(_file(tmp_path, GOOD, phase="exploitation"))


def test_cards_come_in_order_of_phase_folder_and_name() -> None:
    order = [(card.phase.value, card.name) for card in all_cards()]
    assert order == sorted(order)
    assert {card.phase for card in all_cards()} == set(Phase)


def test_a_weight_is_the_logarithm_of_a_ratio() -> None:
    assert Weight(family="f", operators=0.3, others=0.1).bits == pytest.approx(math.log2(3))
