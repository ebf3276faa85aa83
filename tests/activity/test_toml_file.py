"""Strict TOML: each mistake is named with its line and the nearest key."""

from pathlib import Path

import pytest

from countervail.activity.toml_file import Strict, nearest, read_toml, validated
from countervail.vocabulary.errors import InputError


class Inner(Strict):
    colour: str = "red"


class Outer(Strict):
    name: str
    inner: Inner = Inner()
    each: tuple[Inner, ...] = ()


def mistake(path: Path, text: str) -> InputError:
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        tables, read = read_toml(path)
        validated(Outer, tables, read, path)
    return caught.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.toml"


def test_an_unknown_key_names_its_line_and_the_nearest_one(file: Path) -> None:
    error = mistake(file, 'name = "x"\n\n[inner]\ncolor = "blue"\n')
    assert error.message == "the key 'inner.color' is unknown."
    assert error.hint == "Did you mean 'colour'?"
    assert error.where is not None
    assert error.where.line == 4


def test_a_key_is_looked_for_in_its_own_table(file: Path) -> None:
    error = mistake(file, 'name = "x"\n[inner]\nname = "y"\n')
    assert error.where is not None
    assert error.where.line == 3


def test_a_key_in_a_list_of_tables_is_looked_for_in_the_right_one(file: Path) -> None:
    error = mistake(file, 'name = "x"\n[[each]]\ncolour = "blue"\n[[each]]\ncolor = "blue"\n')
    assert error.message == "the key 'each.1.color' is unknown."
    assert error.hint == "Did you mean 'colour'?"
    assert error.where is not None
    assert error.where.line == 5


def test_a_misspelling_is_named_before_the_lack_it_causes(file: Path) -> None:
    assert mistake(file, 'nam = "x"\n').hint == "Did you mean 'name'?"


def test_a_missing_key_and_a_wrong_value_are_named(file: Path) -> None:
    assert mistake(file, "").message == "the key 'name' is missing."
    assert mistake(file, "name = 7\n").message.startswith("name: ")


def test_what_is_no_toml_names_the_line(file: Path) -> None:
    error = mistake(file, 'name = "x"\nname = = 2\n')
    assert error.where is not None
    assert error.where.line == 2


def test_a_file_that_is_missing_or_no_text_is_said_so(file: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_toml(file)
    file.write_bytes(b'name = "\xff"')
    with pytest.raises(InputError, match="not UTF-8"):
        read_toml(file)


def test_far_words_get_the_whole_list() -> None:
    assert nearest("zzz", ["b", "a"]) == "Known: a, b."
