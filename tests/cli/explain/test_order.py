"""`countervail explain` as a person meets it: exactly one question, JSON or tables, errors in one sentence."""

import json
import shutil
from pathlib import Path

import pytest
from tests.workflow.made_run import CANARY, MEMBERS, MadeRun
from typer.testing import CliRunner, Result

from countervail.cli.main import build
from countervail.oversight.access import FILE
from countervail.vocabulary.errors import CountervailError, InputError


def run(made: MadeRun, *arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(build(), ["explain", str(made.run.folder), *arguments])


def error_of(result: Result) -> CountervailError:
    assert isinstance(result.exception, CountervailError)
    return result.exception


def test_a_tie_as_json_holds_what_the_command_line_promises(made_run: MadeRun) -> None:
    pair = next(pair for pair in made_run.ties if set(pair) <= set(MEMBERS))
    told = json.loads(run(made_run, "--tie", *pair, "--json").stdout)
    assert told["kind"] == "tie"
    assert set(told["items"][0]) >= {"channel", "item", "df", "lambda", "bits", "first", "last", "samples", "needed"}


def test_tables_fit_a_hundred_columns_and_name_no_target(made_run: MadeRun) -> None:
    said = run(made_run, "--network", "N-001")
    assert said.exit_code == 0
    assert max(len(line) for line in said.stdout.splitlines()) <= 100
    assert CANARY not in said.stdout
    assert "counter-evidence" in said.stdout


@pytest.mark.parametrize("asked", [(), ("--network", "N-001", "--account", "acct-001")])
def test_one_question_is_asked_and_only_one(made_run: MadeRun, asked: tuple[str, ...]) -> None:
    assert "Give one of --tie A B, --network ID or --account A." in str(error_of(run(made_run, *asked)))


def test_an_account_needs_a_reason_and_is_logged(made_run: MadeRun) -> None:
    assert isinstance(error_of(run(made_run, "--account", "acct-020")), InputError)
    said = run(made_run, "--account", "acct-020", "--reason", "case 12")
    assert said.stdout.strip() == "acct-020: in no reported network."
    log: Path = made_run.run.folder / FILE
    assert "acct-020" not in log.read_text()
    log.unlink()


def test_a_folder_without_a_run_is_bad_input(made_run: MadeRun, tmp_path: Path) -> None:
    shutil.copy(made_run.run.folder / "networks.json", tmp_path)
    result = CliRunner().invoke(build(), ["explain", str(tmp_path), "--network", "N-001"])
    assert "no finished run here" in str(error_of(result))
