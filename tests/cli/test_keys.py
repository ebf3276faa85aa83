"""`keys init` on the command line: makes what is missing, touches nothing that is there."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from typer.testing import CliRunner

from countervail.cli.keys import PUBLIC, app
from countervail.cli.main import build
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import Place
from countervail.vault.keys import OFFLINE, Keyring


def test_keys_are_made_once_and_kept(tmp_path: Path) -> None:
    order = ["keys", "init", "--folder", str(tmp_path / "keys")]
    assert CliRunner().invoke(build(), order).exit_code == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "keys").iterdir()}
    assert CliRunner().invoke(build(), order).exit_code == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "keys").iterdir()} == first


def test_the_offline_key_lies_where_it_is_wanted_and_nowhere_else(tmp_path: Path) -> None:
    order = ["keys", "init", "--offline", str(tmp_path / "stick")]
    assert CliRunner().invoke(build(), order).exit_code == 0
    assert {path.name for path in (tmp_path / "stick").iterdir()} == {OFFLINE, PUBLIC}
    assert (tmp_path / "stick" / OFFLINE).stat().st_mode & 0o777 == 0o600
    CliRunner().invoke(build(), ["keys", "init", "--folder", str(tmp_path / "keys")])
    assert not (tmp_path / "keys" / OFFLINE).exists()


def test_keys_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    CliRunner().invoke(build(), ["keys", "init", "--folder", str(tmp_path / "keys")])
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}


def test_the_master_key_is_replaced_and_every_case_key_opens_as_before(tmp_path: Path) -> None:
    ring = Keyring.ensure(tmp_path)
    before, place = ring.key("master"), Place("t", "r", "c")
    with closing(CaseKeys.open(ring)) as keys:
        sealed = keys.create("C-1", datetime(2024, 5, 1, tzinfo=UTC)).seal("x", place)
    done = CliRunner().invoke(app, ["rotate", "--folder", str(tmp_path)])
    assert done.exit_code == 0
    assert "wraps 1 case keys" in done.stdout
    assert ring.key("master") != before
    with closing(CaseKeys.open(ring)) as keys:
        assert keys.seal("C-1").open(sealed, place) == "x"
