"""A file is there whole, with its signature, or not at all."""

from pathlib import Path

import pytest

from countervail.platforms.files.folder import JobFolder, signed_at
from countervail.vocabulary.errors import StorageError


def test_a_file_stands_under_its_name_with_its_signature_and_no_draft(tmp_path: Path) -> None:
    folder = JobFolder(tmp_path / "exchange")
    path = folder.job("J-1")
    assert folder.read(path) is None
    folder.put(path, b"job", b"signature")
    assert (folder.read(path), folder.read(signed_at(path))) == (b"job", b"signature")
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["J-1.jsonl", "J-1.jsonl.sig"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_jobs_and_results_lie_apart(tmp_path: Path) -> None:
    folder = JobFolder(tmp_path)
    assert folder.job("J-1").parent != folder.result("J-1").parent


def test_a_place_that_takes_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="takes nothing"):
        JobFolder(tmp_path / "file").put(tmp_path / "file" / "jobs" / "J-1.jsonl", b"job")
