"""`restore`: whatever still has its key comes back; what is no backup, or was changed, does not."""

import json
from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from tests.cli.test_backup import backed_up
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


def test_a_backup_is_put_back_whole(office: MadeOffice, tmp_path: Path) -> None:
    backed_up(office, tmp_path / "b1")
    done = CliRunner().invoke(build(), ["restore", str(tmp_path / "b1"), "--out", str(tmp_path / "back"), "--json"])
    told = json.loads(done.stdout)
    assert told["files"] > 0
    assert told["erased"] == []
    (database,) = (tmp_path / "back").rglob("countervail.db")
    assert database.read_bytes().startswith(b"SQLite format 3")


def test_a_changed_part_or_no_backup_is_refused(office: MadeOffice, tmp_path: Path) -> None:
    folder = backed_up(office, tmp_path / "b1")
    part = min(folder.glob("*.sealed"))
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    for source, says in ((folder, "does not open"), (tmp_path, "cannot be put back")):
        done = CliRunner().invoke(build(), ["restore", str(source), "--out", str(tmp_path / "back")])
        assert isinstance(done.exception, InputError)
        assert says in str(done.exception)


def test_without_the_right_keys_folder_nothing_is_said_to_be_erased(
    office: MadeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up(office, tmp_path / "b1")
    monkeypatch.setenv("COUNTERVAIL_KEYS", str(tmp_path / "others"))
    done = CliRunner().invoke(build(), ["restore", str(tmp_path / "b1"), "--out", str(tmp_path / "back")])
    assert "0 parts were erased" in done.stdout
    assert isinstance(done.exception, InputError)
    assert "no key in this keys folder" in str(done.exception)


def test_a_database_to_put_a_copy_into_wants_a_copy(office: MadeOffice, tmp_path: Path) -> None:
    backed_up(office, tmp_path / "b1")
    order = ["--out", str(tmp_path / "back"), "--into", "postgresql+psycopg://nobody@db.example/fresh"]
    done = CliRunner().invoke(build(), ["restore", str(tmp_path / "b1"), *order])
    assert isinstance(done.exception, InputError)
    assert "no copy of a PostgreSQL" in str(done.exception)
