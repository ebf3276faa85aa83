"""A half-year closed, shown, exported and drawn by commands, with an empty register too."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError, RefusedError

DEPLOYMENT = """
[deployment]
controller = "Example Platform Ltd"
lawful_basis = "Legitimate interest"
contact = "trust@platform.example"
appeal_url = "https://platform.example/appeal"
"""


def _plain(office: MadeOffice, *words: str, code: int = 0) -> str:
    """A command that asks for nobody."""
    where = ["--state", str(office.folder / "state"), "--config", str(office.folder / "countervail.toml")]
    done = CliRunner().invoke(build(), ["transparency", *words, *where])
    if isinstance(done.exception, InputError):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.stdout


def test_a_half_year_is_closed_shown_exported_and_drawn(office: MadeOffice, tmp_path: Path) -> None:
    past = f"{datetime.now(UTC).year - 2}-H1"
    with pytest.raises(RefusedError, match="ana may not"):
        office("transparency", "close", past, by="ana")
    told = office.told("transparency", "close", past, by="col")
    assert (told["period"], told["version"], told["requests"]) == (past, 1, 0)
    with pytest.raises(RefusedError, match="no figure"):
        office("transparency", "correct", past, "--reason", "Looked again.", by="col")
    assert json.loads(_plain(office, "show", "--json"))[0]["sha256"] == told["sha256"]
    _plain(office, "export", "--shape", "github", "--home", "US", "--out", str(tmp_path / "tables"))
    checked = CliRunner().invoke(build(), ["transparency", "check", str(tmp_path / "tables")])
    assert (checked.exit_code, "0 oddities" in checked.stdout) == (0, True)
    config = office.folder / "countervail.toml"
    config.write_text(config.read_text() + DEPLOYMENT)
    _plain(office, "page", past, "--out", str(tmp_path / "report.html"))
    assert "Example Platform Ltd for the public" in (tmp_path / "report.html").read_text()
    made = json.loads(_plain(office, "page", past, "--out", str(tmp_path / "report.pdf"), "--json"))
    again = json.loads(_plain(office, "page", past, "--out", str(tmp_path / "again.pdf"), "--json"))
    assert (made["sha256"], made["version"]) == (again["sha256"], 1)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    with pytest.raises(InputError, match="neither a page nor a PDF"):
        _plain(office, "page", past, "--out", str(tmp_path / "report.docx"))


def test_what_is_not_closed_is_not_exported(office: MadeOffice, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such period"):
        _plain(office, "export", "--out", str(tmp_path / "tables"))
    assert _plain(office, "show") == ""


def test_a_package_that_contradicts_itself_ends_with_1(tmp_path: Path) -> None:
    fields = [{"name": "count_requests_received", "type": "integer"}, {"name": "count_disclosed", "type": "integer"}]
    told = {"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": fields}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(told))
    (tmp_path / "t.csv").write_text("count_requests_received,count_disclosed\n1,2\n")
    done = CliRunner().invoke(build(), ["transparency", "check", str(tmp_path), "--json"])
    assert done.exit_code == 1
    assert json.loads(done.stdout)["oddities"] == ["t.csv:2: 2 disclosed of 1 received"]
