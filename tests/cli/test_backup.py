"""`backup`: sealed parts in a new folder, and no key among them."""

from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import CountervailError


def backed_up(office: MadeOffice, to: Path) -> Path:
    """A backup of the office."""
    where = ["--state", str(office.folder / "state"), "--config", str(office.folder / "countervail.toml")]
    done = CliRunner().invoke(build(), ["backup", "--out", str(to), *where])
    if isinstance(done.exception, CountervailError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return to


def test_a_backup_is_sealed_lists_its_parts_and_holds_no_name(office: MadeOffice, tmp_path: Path) -> None:
    folder = backed_up(office, tmp_path / "b1")
    assert (folder / "backup.json").is_file()
    content = b"".join(path.read_bytes() for path in folder.glob("*.sealed"))
    assert content
    assert b"SQLite format" not in content
    with pytest.raises(CountervailError, match="cannot write"):
        backed_up(office, tmp_path / "b1")
