"""The folder as a witness: what it keeps it keeps, drafts do not count, and its troubles are told."""

import stat
from pathlib import Path

import pytest

from countervail.ledger.witness import DRAFT, FolderWitness
from countervail.vocabulary.errors import StorageError


def test_a_document_stays_as_it_was_first_kept(tmp_path: Path) -> None:
    witness = FolderWitness(tmp_path / "w")
    assert witness.names() == []
    witness.keep("b", b"first")
    witness.keep("b", b"second")
    witness.keep("a", b"other")
    assert witness.names() == ["a", "b"]
    witness.pass_on()
    assert witness.read("b") == b"first"
    assert {path.name for path in witness.folder.iterdir()} == {"a", "b"}
    assert stat.S_IMODE(witness.folder.stat().st_mode) == 0o700


def test_the_draft_of_a_killed_process_is_no_document(tmp_path: Path) -> None:
    (tmp_path / f"{DRAFT}half").write_bytes(b"ha")
    assert FolderWitness(tmp_path).names() == []


def test_a_place_that_takes_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="takes nothing") as caught:
        FolderWitness(tmp_path / "file" / "w").keep("a", b"")
    assert "[ledger] witness" in caught.value.hint


def test_a_place_that_cannot_be_read_says_so_and_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(StorageError, match="cannot be read"):
        FolderWitness(tmp_path / "loop").names()
    (tmp_path / "w" / "a").mkdir(parents=True)
    with pytest.raises(StorageError, match="w cannot be read: Is a directory") as caught:
        FolderWitness(tmp_path / "w").read("a")
    assert "due again" in caught.value.hint
