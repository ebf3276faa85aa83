"""The folder of an issued release."""

from pathlib import Path

import pytest

from countervail.vocabulary.errors import InputError
from countervail.workflow.release_folder import read_release_folder, write_release


def test_it_is_replaced_whole(tmp_path: Path) -> None:
    write_release(tmp_path / "R-1", {"a.csv": b"1", "misp/b.json": b"2"})
    write_release(tmp_path / "R-1", {"c.csv": b"3"})
    assert read_release_folder(tmp_path / "R-1") == {"c.csv": b"3"}
    assert [path.name for path in tmp_path.iterdir()] == ["R-1"]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        read_release_folder(tmp_path / "R-2")
