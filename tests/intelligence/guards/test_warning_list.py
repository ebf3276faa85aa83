"""Warning lists as MISP has them are read; what is none is said to be."""

from pathlib import Path

import pytest

from countervail.intelligence.guards.warning_list import read_folder, read_list, shipped
from countervail.vocabulary.errors import InputError


def test_a_list_takes_the_name_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "banks").mkdir()
    path = tmp_path / "banks" / "list.json"
    path.write_text('{"list": ["a.example"], "type": "hostname", "version": 3, "description": "made up", "new": [1]}')
    found = read_folder(tmp_path)
    assert [(one.name, one.version, one.entries, one.says) for one in found] == [
        ("banks", "3", ("a.example",), "made up")
    ]


@pytest.mark.parametrize("text", ["", "[]", '{"type": "cidr"}', '{"list": [1]}', "{" * 100_000])
def test_what_is_no_list_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(text)
    with pytest.raises(InputError, match="no warning list"):
        read_list(path)


def test_an_empty_folder_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no warning list here"):
        read_folder(tmp_path)


def test_lists_ship() -> None:
    assert len(shipped()) >= 4
    assert all(one.entries and one.says for one in shipped())
