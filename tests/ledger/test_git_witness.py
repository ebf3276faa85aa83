"""A git repository as a witness: history counts, whatever later happens to the files."""

import subprocess
from pathlib import Path

import pytest
from tests.ledger.kept_log import SIGNER, KeptLog, at

from countervail.ledger.git_witness import GitWitness
from countervail.ledger.notary import Notary
from countervail.vocabulary.errors import InputError, StorageError


def _git(folder: Path, *order: str) -> str:
    identity = ("-c", "user.name=x", "-c", "user.email=x@platform.example")
    done = subprocess.run(["git", "-C", str(folder), *identity, *order], check=True, capture_output=True)  # noqa: S603, S607 -- git as installed
    return done.stdout.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    _git(tmp_path, "init", "--quiet", "--bare", "remote")
    _git(tmp_path, "clone", "--quiet", "remote", "clone")
    made = tmp_path / "clone" / "checkpoints"
    made.mkdir()
    return made


def test_each_document_is_committed_and_sent_away(folder: Path, tmp_path: Path) -> None:
    _git(folder, "config", "push.default", "current")
    witness = GitWitness.open(folder)
    assert witness.names() == []
    witness.keep("a", b"first")
    witness.keep("b", b"other")
    assert witness.names() == ["a", "b"]
    assert witness.read("b") == b"other"
    assert _git(tmp_path / "remote", "log", "--format=%s", "--all").split("\n")[:2] == ["Ledger: b", "Ledger: a"]


def test_a_document_changed_or_removed_later_is_still_what_it_first_was(folder: Path) -> None:
    witness = GitWitness.open(folder)
    witness.keep("a", b"first")
    witness.keep("a", b"again")
    (folder / "a").write_bytes(b"changed")
    _git(folder, "commit", "--quiet", "-am", "change")
    assert witness.read("a") == b"first"
    _git(folder, "rm", "--quiet", "--cached", "a")
    _git(folder, "commit", "--quiet", "-m", "remove")
    assert witness.names() == ["a"]
    assert witness.read("a") == b"first"


def test_other_files_being_worked_on_there_are_left_alone(folder: Path) -> None:
    (folder / "draft").write_text("somebody's")
    _git(folder, "add", "draft")
    GitWitness.open(folder).keep("a", b"first")
    assert _git(folder, "status", "--porcelain").strip() == "A  checkpoints/draft"


def test_a_remote_that_takes_nothing_is_told_and_gets_it_the_next_time(folder: Path, tmp_path: Path) -> None:
    witness = GitWitness.open(folder)
    (tmp_path / "remote").rename(tmp_path / "away")
    with pytest.raises(StorageError, match="git does not push") as caught:
        witness.keep("a", b"first")
    assert "due again" in caught.value.hint
    (tmp_path / "away").rename(tmp_path / "remote")
    witness.keep("a", b"first")
    assert _git(tmp_path / "remote", "log", "--format=%s", "--all").strip() == "Ledger: a"


def test_a_folder_outside_any_repository_is_refused(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError, match="no git working copy"):
            GitWitness.open(place)


def test_a_ledger_is_kept_and_verified_there(kept: KeptLog, folder: Path) -> None:
    notary = Notary(kept.database, SIGNER, GitWitness.open(folder))
    kept.add(0, 4, high_impact=True)
    assert notary.keep_if_due(at(0)) == notary.latest()
