"""`indicators check`: one line a list, every broken row in a file, nothing stored."""

import json
import stat
from pathlib import Path

import pytest
from tests.intelligence.indicators.samples import SAMPLES
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    folder = tmp_path / "lists"
    folder.mkdir()
    for sample in SAMPLES.values():
        (folder / sample.document.name).write_bytes(sample.document.content)
    return folder


def test_every_list_gets_its_line_and_broken_rows_make_it_end_with_one(lists: Path) -> None:
    done = CliRunner().invoke(build(), ["indicators", "check", str(lists)])
    assert done.exit_code == 1
    for name in SAMPLES:
        assert name in done.stdout
    assert "in all" in done.stdout


def test_a_sound_list_ends_with_nought(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("bad[.]example\nabout 20 accounts\n")
    done = CliRunner().invoke(build(), ["indicators", "check", str(tmp_path / "list.txt"), "--json"])
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert [(one["read"], one["imported"], one["quarantined"]) for one in told] == [(2, 1, 1)]


def test_rejected_rows_are_written_defanged_for_their_reader_alone(lists: Path, tmp_path: Path) -> None:
    out = tmp_path / "look-at.ndjson"
    CliRunner().invoke(build(), ["indicators", "check", str(lists), "--rejected", str(out)])
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert {"note", "split_value", "wrong_length", "personal"} - {row["reason"] for row in rows} == {"split_value"}
    assert not [row for row in rows if "MediaFire.com" in row["value"] or "people.example" in json.dumps(row)]


def test_a_split_domain_is_shown_for_somebody_to_look_at(tmp_path: Path) -> None:
    text = "fbc8213450838f7ae251d4\n519c195138.xyz\n"
    (tmp_path / "list.csv").write_text(
        "indicator_type,indicator_value\n" + "".join(f"domain_name,{v}\n" for v in text.split())
    )
    done = CliRunner().invoke(build(), ["indicators", "check", str(tmp_path)])
    assert "LOOK AT: list.csv, line 2 and line 3" in done.stdout
    assert "519c195138[.]xyz" in done.stdout


def test_nothing_there_is_bad_input(tmp_path: Path) -> None:
    done = CliRunner().invoke(build(), ["indicators", "check", str(tmp_path / "nothing")])
    assert isinstance(done.exception, InputError)
