"""`countervail intake` as a person meets it: words, numbers and exit codes."""

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from countervail.activity.deployment import EXAMPLE
from countervail.cli.main import build
from countervail.vocabulary.errors import InputError

ROW = {"uid": "1", "time": "2024-05-01T00:00:00Z", "surface": "matrix", "verb": "login", "actor_uid": "ann"}


def run(tmp_path: Path, *arguments: str) -> Result:
    keys = {"COUNTERVAIL_KEYS": str(tmp_path / "keys"), "COLUMNS": "200"}
    out = ["--out", str(tmp_path / "log"), "--config", str(tmp_path / "countervail.toml")]
    return CliRunner(env=keys).invoke(build(), ["intake", *arguments, *out])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "countervail.toml").write_text(EXAMPLE.split("\n", 1)[1])
    (tmp_path / "map.toml").write_text('origin = "own-platform"\n')
    path = tmp_path / "events.ndjson"
    path.write_text(json.dumps(ROW) + "\nbroken\n")
    return path


def test_counts_are_printed_and_add_up(tmp_path: Path, source: Path) -> None:
    mapping = str(tmp_path / "map.toml")
    said = run(tmp_path, str(source), "--mapping", mapping, "--max-rejected", "0.5")
    assert said.exit_code == 0
    assert "2 rows of events read, 1 stored, 0 already there, 0 dropped, 1 quarantined (malformed-row 1)" in said.stdout
    again = run(tmp_path, str(source), "--mapping", mapping, "--max-rejected", "0.5", "--json")
    told = json.loads(again.stdout)
    assert told["events"] == {
        "read": 2,
        "stored": 0,
        "already_there": 1,
        "dropped": {},
        "quarantined": {"malformed-row": 1},
    }
    assert Path(told["quarantine"]).read_text().count("\n") == 1


@pytest.mark.usefixtures("source")
def test_a_file_that_breaks_off_ends_in_exit_code_1(tmp_path: Path) -> None:
    packed = gzip.compress("".join(json.dumps({**ROW, "uid": str(i)}) + "\n" for i in range(20_000)).encode())
    (tmp_path / "cut.ndjson.gz").write_bytes(packed[:-4])
    said = run(tmp_path, str(tmp_path / "cut.ndjson.gz"), "--mapping", str(tmp_path / "map.toml"))
    assert said.exit_code == 1
    assert "WARNING: files break off or are damaged in 1 places" in said.stdout


def test_nothing_real_is_taken_in_before_it_is_said_who_answers_for_it(tmp_path: Path, source: Path) -> None:
    (tmp_path / "countervail.toml").unlink()
    said = run(tmp_path, str(source), "--mapping", str(tmp_path / "map.toml"))
    assert isinstance(said.exception, InputError)
    assert "lawful_basis" in said.exception.hint
    assert not (tmp_path / "log").exists()


def test_a_world_of_our_own_needs_neither_mapping_nor_deployment(tmp_path: Path) -> None:
    (tmp_path / "world" / "activity").mkdir(parents=True)
    (tmp_path / "world" / "activity" / "a.ndjson").write_text(json.dumps(ROW))
    (tmp_path / "world" / "world.json").write_text("{}")
    assert run(tmp_path, str(tmp_path / "world")).exit_code == 0
    (entry,) = json.loads((tmp_path / "log" / "intake.json").read_text())["intakes"]
    assert (entry["origin"], entry["deployment"]) == ("simulation", None)
