"""`investigate` on the command line: an outcome for people or programs, and no person in either."""

import json
from pathlib import Path

import pytest
from tests.runs import Case
from tests.search import ACCOUNT_ID
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vault.keys import ENVIRONMENT, Keyring
from countervail.vocabulary.errors import InputError


@pytest.fixture
def runner(keys: Keyring) -> CliRunner:
    return CliRunner(env={ENVIRONMENT: str(keys.folder)})


def test_the_outcome_is_told_in_words_innocents_first_and_names_nobody(
    runner: CliRunner, small: Case, tmp_path: Path
) -> None:
    result = runner.invoke(build(), ["investigate", str(small.world), "--out", str(tmp_path / "run")])
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert lines[0].startswith(f"{small.outcome.set_aside} coordinated groups set aside")
    assert f"{small.outcome.alerts} alerts: {small.outcome.alerted_accounts} accounts" in result.output
    assert "Coordination is not guilt" in result.output
    assert not ACCOUNT_ID.search(result.output)
    assert (tmp_path / "run" / "networks.json").read_bytes() == (small.run / "networks.json").read_bytes()


def test_the_outcome_as_json_holds_the_same_figures(runner: CliRunner, tmp_path: Path, small: Case) -> None:
    last_day = max(path.name for path in (small.world / "activity").iterdir()).removeprefix("day=")
    words = ["investigate", str(small.world), "--out", str(tmp_path / "run"), "--since", last_day, "--json"]
    result = runner.invoke(build(), words)
    told = json.loads(result.output)
    assert result.exit_code == 0
    assert set(told) == {
        "out",
        "alerts",
        "alerted_accounts",
        "reviews",
        "set_aside",
        "targets",
        "held_back",
        "went_on_from",
    }
    manifest = json.loads((tmp_path / "run" / "run.json").read_text())
    assert (manifest["since"], manifest["first_day"], manifest["last_day"]) == (last_day, last_day, last_day)


MAP = """
origin = "own-platform"
source = "small"

[columns]
uid = "id"
time = "at"
actor_uid = "who"
target_uid = "whom"

[constants]
surface = "plaza"
verb = "share"

[time]
format = "epoch_s"
"""
OURS = """
[deployment]
controller = "Example Platform"
lawful_basis = "Security of the service"
contact = "trust@platform.example"
appeal_url = "https://platform.example/appeal"
"""


def test_a_mapping_takes_the_log_in_beside_the_run_and_investigates_it(runner: CliRunner, tmp_path: Path) -> None:
    rows = "".join(f"e{n},{1_700_000_000 + n},a{n % 3},b\n" for n in range(199))
    files = {"log.csv": f"id,at,who,whom\n{rows}e9,never,a1,b\n", "map.toml": MAP, "ours.toml": OURS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = ["investigate", "log.csv", "--mapping", "map.toml", "--config", "ours.toml", "--out", "run"]
    named = [str(tmp_path / word) if (tmp_path / word).exists() or word == "run" else word for word in words]
    result = runner.invoke(build(), [*named, "--json"])
    assert result.exit_code == 0
    assert "200 rows read" in result.stderr
    assert "199 stored" in result.stderr
    assert json.loads(result.stdout)["alerts"] == 0
    assert json.loads((tmp_path / "run" / "run.json").read_text())["log"] == str(tmp_path / "run.log")


def test_a_log_that_only_spark_reads_is_named_as_it_was_written(runner: CliRunner, tmp_path: Path) -> None:
    result = runner.invoke(build(), ["investigate", "s3a://bucket/log", "--out", str(tmp_path / "run")])
    assert isinstance(result.exception, InputError)
    assert str(result.exception.where) == "s3a://bucket/log"
    assert "--engine spark" in result.exception.hint
    assert not (tmp_path / "run").exists()
