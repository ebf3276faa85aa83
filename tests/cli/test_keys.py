"""`keys init` on the command line: makes what is missing, touches nothing that is there."""

from pathlib import Path

from typer.testing import CliRunner

from countervail.cli.main import build


def test_keys_are_made_once_and_kept(tmp_path: Path) -> None:
    order = ["keys", "init", "--folder", str(tmp_path / "keys")]
    assert CliRunner().invoke(build(), order).exit_code == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "keys").iterdir()}
    assert CliRunner().invoke(build(), order).exit_code == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "keys").iterdir()} == first


def test_keys_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    CliRunner().invoke(build(), ["keys", "init", "--folder", str(tmp_path / "keys")])
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}
