"""What the sub-commands share."""

from pathlib import Path

import pytest

from countervail.cli.ledger.options import read_file, verifier
from countervail.ledger.note import Signer
from countervail.vault.keys import LEDGER, Keyring
from countervail.vocabulary.errors import InputError


def test_a_given_key_is_used_else_the_installation_s_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: Keyring
) -> None:
    monkeypatch.chdir(tmp_path)
    other = Signer("other.example/ledger", bytes(32)).verifier
    assert verifier(str(other), None) == other
    assert verifier(None, None) == Signer("countervail/ledger", keys.key(LEDGER)).verifier


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read") as caught:
        read_file(tmp_path / "missing")
    assert str(caught.value.where) == str(tmp_path / "missing")
