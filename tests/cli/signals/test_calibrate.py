"""`signals calibrate`: every card once, its weight beside what was counted, and no figure where too little was seen."""

import json
from pathlib import Path

import pytest
from tests import runs
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.cli.signals.calibrate import Line
from countervail.signals.card import all_cards
from countervail.signals.counter_card import all_counter_cards
from countervail.signals.likelihood import Seen
from countervail.workflow.card_rates import Rates


def _line(in_use: float, operators: Seen, others: Seen) -> Line:
    rates = Rates(operators, others)
    return Line("knocking", "doors", in_use, rates, rates)


@pytest.mark.parametrize(
    ("in_use", "operators", "others", "verdict"),
    [
        (1.5, Seen(20, 40), Seen(10, 100), "within"),
        (2.6, Seen(20, 40), Seen(10, 100), "above the figure"),
        (4.0, Seen(20, 40), Seen(10, 100), "ABOVE"),
        (0.1, Seen(9, 9), Seen(0, 100), "too few"),
        (0.1, Seen(0, 40), Seen(10, 100), "too few"),
        (-1.5, Seen(10, 100), Seen(20, 40), "within"),
        (-4.0, Seen(10, 100), Seen(20, 40), "ABOVE"),
        (-2.0, Seen(0, 100), Seen(20, 40), "within"),
        (-2.0, Seen(0, 100), Seen(0, 40), "too few"),
    ],
)
def test_a_weight_is_held_against_the_figure_and_its_bound(
    in_use: float, operators: Seen, others: Seen, verdict: str
) -> None:
    line = _line(in_use, operators, others)
    assert line.verdict == verdict
    assert (line.told()["all_groups"]["bits"] is None) is (verdict == "too few")


def test_the_lower_of_two_figures_decides() -> None:
    rare, common = Rates(Seen(20, 40), Seen(10, 100)), Rates(Seen(20, 40), Seen(40, 80))
    assert Line("knocking", "doors", 2, rare, rare).verdict == "within"
    assert Line("knocking", "doors", 2, rare, common).verdict == "ABOVE"
    assert Line("knocking", "doors", 2, rare, Rates(Seen(0, 0), Seen(0, 0))).verdict == "within"


def test_a_world_is_counted_card_by_card(small: runs.Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERVAIL_KEYS", str(tmp_path / "keys"))
    done = CliRunner().invoke(build(), ["signals", "calibrate", str(small.world), "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    names = [card.name for card in all_cards()] + [card.name for card in all_counter_cards()]
    assert [one["name"] for one in told["cards"]] == names
    assert told["groups"]["unknown"] == 0
    assert all(one["all_groups"]["operators"]["groups"] == told["groups"]["operators"] for one in told["cards"])
