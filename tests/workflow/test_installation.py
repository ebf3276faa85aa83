"""Settings: defaults that work at once, a file that names other places, mistakes that are named."""

from pathlib import Path

import pytest
from tests.workflow.settings_file import written

from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation


def test_without_a_file_all_lies_in_the_state_folder_and_the_witness_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    installation = Installation.at(tmp_path / "state")
    assert installation.witness().where == str(tmp_path / "state" / "witness")
    assert "one disk is no witness" in (installation.warning or "")
    database = installation.database()
    assert database.engine.url.database == str(tmp_path / "state" / "countervail.db")
    database.close()


def test_a_file_names_store_witness_and_the_ledger_itself(tmp_path: Path, keys: Keyring) -> None:
    text = f"""
[deployment]
controller = "left to others"
[storage]
url = "sqlite:///{tmp_path}/elsewhere.db"
[ledger]
name = "platform.example/ledger"
witness = "{tmp_path}/outside"
"""
    installation = Installation.at(tmp_path / "state", written(tmp_path, text))
    database = installation.database()
    notary = installation.notary(database, keys)
    assert (notary.signer.name, notary.witness.where) == ("platform.example/ledger", f"{tmp_path}/outside")
    assert (tmp_path / "elsewhere.db").is_file()
    assert installation.warning is None
    database.close()


@pytest.mark.parametrize("line", ['withness = "x"', 'name = "two words"', 'name = "a+b"', "witness = 7"])
def test_a_mistake_in_the_file_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError) as caught:
        Installation.at(tmp_path, written(tmp_path, f"[ledger]\n{line}\n"))
    assert caught.value.where
    assert caught.value.where.line == 2


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        Installation.at(tmp_path, tmp_path / "missing.toml")
