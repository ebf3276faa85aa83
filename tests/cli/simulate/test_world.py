"""`simulate` on the command line: a world, told in figures, and clear words for what is no scenario."""

import json
from pathlib import Path

from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


def test_a_world_is_written_and_told_as_json(tmp_path: Path) -> None:
    words = [
        "simulate",
        "a-small-world",
        "--out",
        str(tmp_path / "w"),
        "--accounts",
        "600",
        "--events",
        "9000",
        "--json",
    ]
    told = json.loads(CliRunner().invoke(build(), words).output)
    assert told["scenario"] == "a-small-world"
    assert told["kinds"]["operator"] == 100
    assert (tmp_path / "w" / "truth.parquet").is_file()


def test_an_unknown_scenario_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    result = CliRunner().invoke(build(), ["simulate", "a-big-world", "--out", str(tmp_path / "w")])
    assert isinstance(result.exception, InputError)
    assert "a-small-world" in str(result.exception)
