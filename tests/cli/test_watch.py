"""`watch` on the command line: days and first alerts for people or programs, and no account in either."""

import json
from pathlib import Path

import pytest
from tests.search import ACCOUNT_ID
from tests.workflow.watching.small_store import DAYS, make_store
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.networks.thresholds import YOUNG_DAYS
from countervail.vault.keys import ENVIRONMENT, Keyring


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Path:
    return make_store(tmp_path_factory.mktemp("store") / "log", keys)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Path:
    """The same, old enough for alerts from its second day on."""
    return make_store(tmp_path_factory.mktemp("store") / "log", keys, lived=YOUNG_DAYS - 2)


@pytest.fixture
def runner(keys: Keyring) -> CliRunner:
    return CliRunner(env={ENVIRONMENT: str(keys.folder)})


def test_first_alerts_are_told_by_day_and_phase_then_nothing_is_due(
    runner: CliRunner, lived: Path, tmp_path: Path
) -> None:
    words = ["watch", str(lived), "--out", str(tmp_path / "watched"), "--begin", DAYS[0], "--until", DAYS[1]]
    result = runner.invoke(build(), words)
    assert result.exit_code == 0, result.output
    told = f"{DAYS[1]}  W-0001 alerted: reconnaissance, engagement, exploitation (14 members"
    assert result.output.startswith(told)
    assert "Coordination is not guilt" in result.output
    assert not ACCOUNT_ID.search(result.output)
    assert "acct-" not in result.output
    again = runner.invoke(build(), [*words, "--json"])
    said = json.loads(again.output)
    assert said["days"] == []
    assert said["networks"][0]["first_alert"]["day"] == DAYS[1]
    assert "members" not in said["networks"][0]


def test_on_a_young_log_the_table_says_why_nothing_is_alerted(runner: CliRunner, log: Path, tmp_path: Path) -> None:
    words = ["watch", str(log), "--out", str(tmp_path / "watched"), "--begin", DAYS[1], "--until", DAYS[1]]
    said = runner.invoke(build(), words).output.replace("\n", " ")
    assert "* W-0001: Reviewed and not alerted, because the log holds 2 full days of activity" in said
    assert "review *" in said
    assert "0 alerts, 1 reviews" in said
    again = json.loads(runner.invoke(build(), [*words, "--json"]).output)
    assert again["networks"][0]["held_back"].startswith("Reviewed and not alerted")


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "json"])
def test_a_dry_run_says_what_would_be_taken(runner: CliRunner, log: Path, tmp_path: Path, form: list[str]) -> None:
    words = ["watch", str(log), "--out", str(tmp_path / "watched"), "--begin", DAYS[2], "--dry-run", *form]
    result = runner.invoke(build(), words)
    assert result.exit_code == 0
    if form:
        assert json.loads(result.output) == [
            {"day": DAYS[2], "entered": 3, "left": 0},
            {"day": DAYS[3], "entered": 1, "left": 0},
        ]
    else:
        assert result.output.splitlines()[-1] == "2 steps; nothing was taken."
    assert not (tmp_path / "watched").exists()
