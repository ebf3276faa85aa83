"""`metrics`: printed, or put in the place of a file as a whole; nobody's name, id or host is in it."""

from pathlib import Path

import pytest
from tests.casework.histories import MEMBERS
from tests.cli.made_office import MadeOffice
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


def _metrics(office: MadeOffice, *more: str) -> str:
    order = ["metrics", "--state", str(office.folder / "state"), "--config", str(office.folder / "countervail.toml")]
    done = CliRunner().invoke(build(), [*order, *more])
    if isinstance(done.exception, InputError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_an_office_at_work_is_counted_and_nobody_is_named(office: MadeOffice) -> None:
    said = _metrics(office)
    assert 'countervail_cases{state="open"} 1.0' in said
    assert not [name for name in (*MEMBERS, "ana", "P-", office.judged()) if name in said]


def test_a_file_is_replaced_as_a_whole(office: MadeOffice, tmp_path: Path) -> None:
    out = tmp_path / "countervail.prom"
    assert _metrics(office, "--out", str(out)) == ""
    assert "countervail_ledger_entries" in out.read_text()
    assert [path.name for path in tmp_path.glob("*.prom*")] == [out.name]
    with pytest.raises(InputError, match="cannot be written"):
        _metrics(office, "--out", str(tmp_path / "nowhere" / "x.prom"))
