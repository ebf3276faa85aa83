"""`signals` on the command line: what there is, one card in full, and a name that is no card's."""

import json
from pathlib import Path

import pytest
from tests import runs
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.signals.card import all_cards
from countervail.signals.counter_card import all_counter_cards
from countervail.signals.tactics import all_tactics
from countervail.vocabulary.errors import InputError


def _said(*order: str) -> str:
    done = CliRunner().invoke(build(), ["signals", *order])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_list_names_every_card_with_its_rates_and_every_tactic() -> None:
    told = json.loads(_said("list", "--json"))
    assert [one["name"] for one in told["signals"]] == [card.name for card in all_cards()]
    assert [one["name"] for one in told["counter_evidence"]] == [card.name for card in all_counter_cards()]
    assert [one["tactic"] for one in told["tactics"]] == [one.id for one in all_tactics()]
    text = _said("list")
    assert "profile-sweep" in text
    assert "CV-R-02@1" in text
    assert "welcome" in text
    assert "no card" in text


def test_one_card_is_shown_with_its_rates_and_its_query() -> None:
    card = next(card for card in all_cards() if card.name == "profile-sweep")
    text = _said("show", "profile-sweep")
    assert f"in {card.weight.operators:g} of operators' networks and in {card.weight.others:g} of other" in text
    assert f"because: {card.weight.because}" in text
    assert card.condition.rstrip() in text
    assert json.loads(_said("show", "profile-sweep", "--json"))["bits"] == card.weight.bits


def test_a_card_of_counter_evidence_is_shown_with_its_price_and_its_stories() -> None:
    text = _said("show", "one-address")
    assert "at most -0.5 bits. Money buys it" in text
    assert "a team of personas rents an office (bought, heard: reviewed all the same)" in text
    assert json.loads(_said("show", "welcome", "--json"))["bits"] == -4


def test_a_name_that_is_no_cards_names_the_nearest() -> None:
    failed = CliRunner().invoke(build(), ["signals", "show", "profile-swep"])
    assert isinstance(failed.exception, InputError)
    assert "profile-sweep" in str(failed.exception.hint)


def test_rates_are_counted_and_given_as_a_card_has_them(
    small: runs.Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTERVAIL_KEYS", str(tmp_path / "keys"))
    text = _said("rates", "profile-sweep", str(small.world))
    assert "operators' networks and in" in text
    assert "No weight can be read off this" in text, "one small world has two operators"
    assert json.loads(_said("rates", "profile-sweep", str(small.world), "--json"))["bits"] is None
