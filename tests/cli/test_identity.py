"""Who acts: a file's first line opens the key, a missing one is named, the witness hears of what was done."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from countervail.cli.identity import Login, acting, key_file, passphrase, vouched
from countervail.cli.people import app
from countervail.ledger.entry import Entry
from countervail.ledger.log import append
from countervail.people.key_file import ENVIRONMENT
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """Founded by root, in an empty working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    (tmp_path / "pass").write_bytes(b"made-up\r\nsecond line\n")
    order = ["add", "root", "--state", str(tmp_path / "state"), "--passphrase-file", str(tmp_path / "pass")]
    assert CliRunner().invoke(app, order).exit_code == 0
    return Installation.at(tmp_path / "state")


def test_the_key_says_who_it_is(installation: Installation, tmp_path: Path) -> None:
    with acting(Login("root", installation, tmp_path / "pass"), "test") as seat:
        assert seat.signer.person.pseudonym == "root"
        assert seat.hand.id == seat.signer.person.id


def test_a_name_without_its_key_is_nobody(installation: Installation, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no key file"), acting(Login("ana", installation, tmp_path / "pass"), "test"):
        pass
    (tmp_path / "wrong").write_text("guess")
    with pytest.raises(InputError, match="not open"), acting(Login("root", installation, tmp_path / "wrong"), "test"):
        pass


def test_a_passphrase_is_a_files_first_line(tmp_path: Path) -> None:
    for content in (b"a b", b"a b\n", b"a b\r\nc"):
        (tmp_path / "pass").write_bytes(content)
        assert passphrase(tmp_path / "pass", "ana") == b"a b"
    with pytest.raises(InputError, match="cannot be read"):
        passphrase(tmp_path / "nowhere", "ana")


def test_the_witness_hears_of_what_was_done(installation: Installation) -> None:
    with vouched(installation) as database, database.transaction() as connection:
        append(connection, Entry("act.done", "P-1", "C-1", at=system_clock(), high_impact=True))
    assert installation.witness().names()
    assert key_file(installation, "ana").path == installation.state / "people" / "ana.key"
