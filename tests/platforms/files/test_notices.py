"""A notice by file is laid once, signed, under its own key."""

import json
from pathlib import Path

import pytest

from countervail.platforms.files.folder import JobFolder, signed_at
from countervail.platforms.files.notices import lay_notice
from countervail.platforms.files.signing import signature
from countervail.platforms.telling import InPlatform, Listed, Notified
from countervail.vocabulary.errors import InputError

SEED = b"s" * 32
NOTICE = InPlatform("n1", "fr", "Attention.", Listed(0, (), b"1" * 16))


def test_a_second_laying_finds_the_first(tmp_path: Path) -> None:
    folder = JobFolder(tmp_path)
    assert lay_notice(folder, SEED, "courier:a", NOTICE) is Notified.SENT
    path = tmp_path / "notices" / "n1.json"
    assert json.loads(path.read_bytes())["text"] == "Attention."
    assert signed_at(path).read_bytes() == signature(SEED, path.read_bytes())
    assert lay_notice(folder, SEED, "courier:a", NOTICE) is Notified.ALREADY


def test_a_changed_file_is_not_taken_for_ours(tmp_path: Path) -> None:
    folder = JobFolder(tmp_path)
    lay_notice(folder, SEED, "courier:a", NOTICE)
    with pytest.raises(InputError, match="another notice"):
        lay_notice(folder, SEED, "courier:b", NOTICE)


def test_nothing_but_what_the_person_reads_is_in_the_file(tmp_path: Path) -> None:
    lay_notice(JobFolder(tmp_path), SEED, "courier:a", NOTICE)
    assert set(json.loads((tmp_path / "notices" / "n1.json").read_bytes())) == {"account", "key", "language", "text"}
