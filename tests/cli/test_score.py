"""`score` on the command line: innocents first, every figure as JSON, no truth no score."""

import json
from pathlib import Path

import pytest
from tests.runs import Case
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.cli.score import in_time
from countervail.vault.keys import ENVIRONMENT, Keyring
from countervail.vocabulary.errors import InputError
from countervail.workflow.watching.caught import Caught


@pytest.fixture
def runner(keys: Keyring) -> CliRunner:
    return CliRunner(env={ENVIRONMENT: str(keys.folder)})


def test_innocents_are_told_first_then_operators_then_figures(runner: CliRunner, small: Case) -> None:
    result = runner.invoke(build(), ["score", str(small.run), "--truth", str(small.world)])
    assert result.exit_code == 0
    shown = result.output
    assert shown.index("Innocents first") < shown.index("Operators (invented)") < shown.index("account precision")
    assert "Oriel Vantage" in shown
    found, there = sum(one.alerted for one in small.score.networks), sum(one.accounts for one in small.score.networks)
    assert f"{found:,} of {there:,} operators' accounts alerted" in shown
    assert "A made-up world: its figures are optimistic." in shown


def test_json_holds_every_figure(runner: CliRunner, small: Case) -> None:
    result = runner.invoke(build(), ["score", str(small.run), "--truth", str(small.world), "--json"])
    told = json.loads(result.output)
    assert told["account_precision"] == small.score.account_precision
    assert told["innocents_alerted"] == small.score.innocents_alerted
    assert {row["name"] for row in told["networks"]} == {"Oriel Vantage", "Palisade Reading"}


def test_without_truth_there_is_no_score(runner: CliRunner, small: Case, tmp_path: Path) -> None:
    result = runner.invoke(build(), ["score", str(small.run), "--truth", str(tmp_path)])
    assert isinstance(result.exception, InputError)
    assert "no truth.parquet" in str(result.exception)
    assert str(tmp_path) in str(result.exception)
    assert "countervail simulate" in str(result.exception)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Caught(0, None, (), 30, {"firm": 12, "other": 900}, 456.0), "456 attacks before the alert in the middle"),
        (Caught(0, None, (), 30, {"firm": 12, "other": 900}, 456.0), "(firm 12, other 900)"),
        (Caught(40, 0.9, (1.0, 2.0, 3.0), 2), "0.900 of 40 people approached otherwise first"),
    ],
)
def test_figures_are_told_in_words(found: Caught, told: str) -> None:
    assert told in in_time(found)


def test_where_every_operator_makes_contact_nothing_is_said_of_those_who_only_attack() -> None:
    assert "only attack" not in in_time(Caught(40, 0.9, (1.0, 2.0, 3.0), 2))
