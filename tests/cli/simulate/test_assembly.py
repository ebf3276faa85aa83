"""`simulate SCENARIO` and `simulate apply JOB` beside one another."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from countervail.cli.main import build

SIZE = ["--accounts", "600", "--events", "9000"]


@pytest.mark.parametrize("order", [["a-small-world", "--out"], ["world", "a-small-world", "--out"]])
def test_what_is_no_sub_command_is_a_scenario(tmp_path: Path, order: list[str]) -> None:
    done = CliRunner().invoke(build(), ["simulate", *order, str(tmp_path / "w"), *SIZE])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "w" / "world.json").is_file()


def test_options_may_come_first(tmp_path: Path) -> None:
    done = CliRunner().invoke(build(), ["simulate", "--out", str(tmp_path / "w"), "a-small-world", *SIZE])
    assert done.exit_code == 0, done.output


def test_help_names_both() -> None:
    for order, said in ((["--help"], "apply"), (["apply", "--help"], "--faulty"), (["world", "--help"], "--seed")):
        shown = CliRunner().invoke(build(), ["simulate", *order])
        assert shown.exit_code == 0
        assert said in shown.output
