"""No card of the house weighs more than what was measured, unless it says why; and none says why without need."""

import json
from pathlib import Path
from typing import Any

import pytest

from countervail.signals.card import FOLDER, all_cards
from countervail.signals.counter_card import all_counter_cards

MEASURED = json.loads((Path(__file__).parents[2] / "benchmarks" / "calibration.json").read_text("utf-8"))
FIGURES = {entry["name"]: entry for entry in MEASURED["cards"]}
SCOPES = ("all_groups", "in_question")
WEIGHTS = {card.name: (card.weight.bits, card.weight.because) for card in all_cards(FOLDER)}
WEIGHTS |= {card.name: (-card.weight.most, card.weight.because) for card in all_counter_cards(FOLDER)}


def _bears_out(bits: float, entry: dict[str, Any]) -> bool:
    """Whether the lower of the figures is at least the weight, on its side."""
    side = 1 if bits > 0 else -1
    figures = [side * entry[scope]["bits"] for scope in SCOPES if entry[scope]["bits"] is not None]
    return bool(figures) and round(abs(bits), 2) <= min(figures)


@pytest.mark.parametrize("name", WEIGHTS)
def test_a_weight_is_borne_out_or_says_why_not(name: str) -> None:
    bits, because = WEIGHTS[name]
    borne_out = name in FIGURES and _bears_out(bits, FIGURES[name])
    assert borne_out is (because is None)


def test_evidence_that_was_never_heard_of_an_operator_weighs_a_bit_at_most() -> None:
    unheard = [name for name, entry in FIGURES.items() if all(entry[scope]["bits"] is None for scope in SCOPES)]
    assert unheard
    assert all(WEIGHTS[name][0] <= 1 for name in unheard)


def test_a_weight_twice_as_large_would_be_caught() -> None:
    """The twin: with each weight doubled, those that are near their figure stand without a reason."""
    caught = [n for n, (bits, because) in WEIGHTS.items() if because is None and not _bears_out(2 * bits, FIGURES[n])]
    assert len(caught) >= 3


def test_the_calibration_read_tuning_seeds_only() -> None:
    assert {log.rsplit("-", 1)[1] for log in MEASURED["logs"]} <= {"101", "102", "103"}
