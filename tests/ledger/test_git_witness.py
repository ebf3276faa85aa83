"""A git repository as a witness: history counts, whatever later happens to the files."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.ledger.kept_log import SIGNER, KeptLog, at
from tests.ledger.made_entries import made

from countervail.ledger.git_witness import GitWitness
from countervail.ledger.notary import Notary
from countervail.ledger.testimony import heard
from countervail.ledger.verification import verify
from countervail.vocabulary.errors import InputError, StorageError


def _git(folder: Path, *order: str, environment: dict[str, str] | None = None) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@platform.example", *order]
    done = subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603 -- git as installed
    return done.stdout.decode()


def _committed(folder: Path, year: int = 2026, **documents: bytes) -> None:
    """What somebody else puts there, on whatever day they like."""
    for name, content in documents.items():
        (folder / name).write_bytes(content)
    _git(folder, "add", ".")
    day = f"{year}-01-01T00:00:00Z"
    dated = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    _git(folder, "commit", "--quiet", "-m", "by hand", environment=dated)


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


def test_a_document_removed_and_kept_anew_with_other_content_stands_there_twice(folder: Path) -> None:
    witness = GitWitness.open(folder)
    witness.keep("a", b"first")
    _git(folder, "rm", "--quiet", "--cached", "a")
    _git(folder, "commit", "--quiet", "-m", "remove")
    _committed(folder, a=b"other")
    assert witness.names() == ["a", "a again, with other content (2)"]
    assert [witness.read(name) for name in witness.names()] == [b"first", b"other"]


def test_branches_that_hold_the_same_are_merged_without_a_fault(folder: Path) -> None:
    witness = GitWitness.open(folder)
    witness.keep("a", b"first")
    _git(folder, "checkout", "--quiet", "-b", "other")
    _committed(folder, b=b"second")
    _git(folder, "checkout", "--quiet", "-")
    _committed(folder, c=b"third")
    _git(folder, "merge", "--quiet", "other")
    assert witness.names() == ["a", "b", "c"]


@pytest.mark.parametrize("year", [1990, 2037])
def test_no_merge_makes_the_witness_vouch_for_a_rewritten_log(kept: KeptLog, folder: Path, year: int) -> None:
    witness = GitWitness.open(folder)
    kept.add(0, 4)
    Notary(kept.database, SIGNER, witness).keep(at(1))
    true = _git(folder, "rev-parse", "HEAD").strip()
    kept.rebuild([made(number + (number == 2) * 50) for number in range(4)])
    kept.checkpoint()
    _git(folder, "checkout", "--quiet", "--orphan", "forged")
    _git(folder, "rm", "-rq", "--force", ".")
    folder.mkdir(exist_ok=True)
    _committed(folder, year, **{path.name: path.read_bytes() for path in kept.folder.iterdir()})
    merged = _git(folder, "commit-tree", "HEAD^{tree}", "-p", true, "-p", "HEAD", "-m", "merge").strip()
    _git(folder, "reset", "--quiet", "--hard", merged)
    with kept.database.reading() as connection:
        assert not verify(connection, heard(witness, SIGNER.verifier)).sound
    assert [name for name in witness.names() if name.startswith("000000000004")] == [
        "000000000004.checkpoint",
        "000000000004.checkpoint again, with other content (2)",
    ]


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


def test_what_the_remote_refused_goes_there_at_the_next_look(kept: KeptLog, folder: Path, tmp_path: Path) -> None:
    notary = Notary(kept.database, SIGNER, GitWitness.open(folder))
    notary.keep_if_due(at(0))
    refusal = tmp_path / "remote" / "hooks" / "pre-receive"
    refusal.write_text("#!/bin/sh\nread old new ref; ! git ls-tree -r --name-only $new | grep checkpoint$\n")
    refusal.chmod(0o755)
    kept.add(0, 4, high_impact=True)
    for minutes in (1, 2):
        with pytest.raises(StorageError, match="git does not push"):
            notary.keep_if_due(at(minutes))
    refusal.unlink()
    assert notary.keep_if_due(at(3)) is None, "nothing new is due"
    sent = _git(tmp_path / "remote", "log", "--format=%s", "--all").split("\n")
    assert sent[0] == "Ledger: 000000000004.checkpoint"
    (tmp_path / "remote").rename(tmp_path / "away")
    assert notary.keep_if_due(at(4)) is None, "nobody asks the remote where nothing waits"


def test_what_was_committed_by_hand_is_sent_when_a_checkpoint_is_asked_for(
    kept: KeptLog, folder: Path, tmp_path: Path
) -> None:
    notary = Notary(kept.database, SIGNER, GitWitness.open(folder))
    kept.add(0, 4)
    last = notary.keep(at(1))
    _committed(folder, note=b"for the auditor")
    assert notary.keep(at(2)) == last
    assert _git(tmp_path / "remote", "log", "-1", "--format=%s", "--all").strip() == "by hand"


def test_a_folder_outside_any_repository_is_refused(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError, match="no git working copy"):
            GitWitness.open(place)


def test_a_ledger_is_kept_and_verified_there(kept: KeptLog, folder: Path) -> None:
    notary = Notary(kept.database, SIGNER, GitWitness.open(folder))
    kept.add(0, 4, high_impact=True)
    assert notary.keep_if_due(at(0)) == notary.latest()
