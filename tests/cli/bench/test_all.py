"""`bench` and `bench all` on the command line: what they refuse, and what a run without a part prints and writes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError
from countervail.workflow.benches.all_metrics.promises import PROMISES
from countervail.workflow.benches.all_metrics.table import all_parts

NOTHING = [word for part in all_parts() for word in ("--without", part)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--seeds", "many"], "--seeds is 'many'"),
        (["--rows", "much"], "--rows is 'much'"),
        (["--without", "moon"], "no part 'moon'"),
        (["--only", "moon"], "no part 'moon'"),
    ],
)
def test_what_cannot_be_measured_is_refused(words: list[str], said: str) -> None:
    result = CliRunner().invoke(build(), ["bench", "all", *words])
    assert isinstance(result.exception, InputError)
    assert said in str(result.exception)


def test_without_any_part_every_metric_is_a_row_that_was_not_run(tmp_path: Path) -> None:
    file = tmp_path / "RESULTS.md"
    result = CliRunner().invoke(build(), ["bench", "all", *NOTHING, "--json", "--into", str(file)])
    rows = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [row["name"] for row in rows] == [promise.name for promise in PROMISES]
    assert {row["standing"] for row in rows} == {"not run"}
    assert file.read_text(encoding="utf-8").count("| not run |") == len(PROMISES)


def test_the_table_names_every_metric_whole() -> None:
    said = CliRunner().invoke(build(), ["bench", "all", *NOTHING]).stdout
    assert [promise.name for promise in PROMISES if promise.name not in said] == []


def test_help_gives_an_example() -> None:
    assert "countervail bench all --full" in CliRunner().invoke(build(), ["bench", "all", "--help"]).output
