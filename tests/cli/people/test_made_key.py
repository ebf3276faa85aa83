"""A key made for nothing is gone again; one that was wanted stays."""

from pathlib import Path

import pytest

from countervail.cli.people.made_key import made_key
from countervail.people.key_file import KeyFile
from countervail.vocabulary.errors import InputError, RefusedError


def test_it_stays_if_all_goes_well_and_goes_if_it_does_not(tmp_path: Path) -> None:
    with made_key(KeyFile(tmp_path / "ana.key"), b"x") as key:
        assert len(key.public) == 32
    with pytest.raises(RefusedError), made_key(KeyFile(tmp_path / "bea.key"), b"x"):
        raise RefusedError("no.", hint="None.")
    assert [path.name for path in tmp_path.iterdir()] == ["ana.key"]


def test_a_key_that_was_there_before_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ana.key").write_text("old")
    with pytest.raises(InputError, match="there already"), made_key(KeyFile(tmp_path / "ana.key"), b"x"):
        pass
    assert (tmp_path / "ana.key").read_text() == "old"
