"""Identities: numbers for people, the way back sealed, erasure by dropping one row."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.activity.identities import FILE, SCHEMA, Identities
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError

PEOPLE = ["ada", "bo", "cy"]


def _identities(keys: Keyring, ids: list[str | None]) -> Identities:
    return Identities.load(None, keys).including(pa.array(ids, pa.string()))


def test_people_are_numbered_from_one_in_order_of_id(keys: Keyring) -> None:
    identities = _identities(keys, ["cy", "ada", None, "bo", "ada"])
    assert identities.surrogates(pa.array(PEOPLE)).to_pylist() == [1, 2, 3]


def test_newcomers_get_new_numbers_and_nobody_loses_theirs(keys: Keyring) -> None:
    identities = _identities(keys, PEOPLE).including(pa.array(["aaron", "cy"]))
    assert identities.surrogates(pa.array([*PEOPLE, "aaron"])).to_pylist() == [1, 2, 3, 4]


def test_a_stranger_and_nobody_have_no_number(keys: Keyring) -> None:
    assert _identities(keys, PEOPLE).surrogates(pa.array(["dan", None], pa.string())).to_pylist() == [None, None]


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=20))
def test_every_id_comes_back_from_its_number(keys: Keyring, ids: list[str]) -> None:
    identities = _identities(keys, list(ids))
    assert identities.ids(identities.surrogates(pa.array(ids, pa.string()))).to_pylist() == ids


def test_the_saved_table_holds_no_id_in_clear_and_loads_as_it_was(keys: Keyring, tmp_path: Path) -> None:
    ids = [f"person-with-a-long-name-{n}" for n in range(50)]
    path = tmp_path / "identities.parquet"
    _identities(keys, list(ids)).save(path)
    table = pq.read_table(path)
    assert table.schema.equals(SCHEMA)
    plain = b"".join(cell for column in ("blind", "sealed") for cell in table[column].to_pylist())
    assert b"person-with" not in plain + path.read_bytes()
    assert sorted(Identities.load(path, keys).mapping()["id"].to_pylist()) == sorted(ids)
    assert [p.name for p in tmp_path.iterdir()] == ["identities.parquet"]


def test_the_same_people_under_the_same_keys_save_to_the_same_bytes(keys: Keyring, tmp_path: Path) -> None:
    for name in ("one", "two"):
        _identities(keys, list(reversed(PEOPLE)) if name == "two" else list(PEOPLE)).save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_other_keys_neither_know_nor_open_anybody(keys: Keyring, tmp_path: Path) -> None:
    _identities(keys, list(PEOPLE)).save(tmp_path / "i")
    other = Identities.load(tmp_path / "i", Keyring.ensure(tmp_path / "other"))
    assert other.surrogates(pa.array(PEOPLE)).null_count == 3
    with pytest.raises(InputError, match="does not open"):
        other.ids(pa.array([1]))


def test_dropping_a_row_erases_the_person_and_nobody_else(keys: Keyring) -> None:
    whole = _identities(keys, list(PEOPLE))
    left = Identities(whole.table.filter(pc.field("surrogate") != 2), keys)
    assert left.ids(pa.array([1, 2, 3])).to_pylist() == ["ada", None, "cy"]
    assert left.target_refs(pa.array([2])).to_pylist() == [None]


def test_a_target_has_the_same_token_in_every_run_under_the_same_keys(keys: Keyring) -> None:
    one, two = _identities(keys, ["ada"]), _identities(keys, ["aaron", "ada"])
    assert one.target_refs(pa.array([1])).to_pylist() == two.target_refs(pa.array([2])).to_pylist()


def test_numbers_of_nobody_have_no_id_and_no_token_wherever_they_lie(keys: Keyring) -> None:
    whole = _identities(keys, PEOPLE)
    erased = Identities(whole.table.filter(pc.not_equal(whole.table["surrogate"], 2)), keys)
    asked = pa.array([-1, 0, 1, 2, 3, 4, None], pa.int64())
    assert erased.ids(asked).to_pylist() == [None, None, "ada", None, "cy", None, None]
    assert [token is None for token in erased.target_refs(asked).to_pylist()] == [
        True,
        True,
        False,
        True,
        False,
        True,
        True,
    ]
    assert Identities.load(None, keys).ids(asked).to_pylist() == [None] * len(asked)


def test_the_number_of_somebody_erased_is_never_given_again(keys: Keyring, tmp_path: Path) -> None:
    file = tmp_path / FILE
    _identities(keys, list(PEOPLE)).without(pa.array([2, 3])).save(file)
    after = Identities.load(file, keys).including(pa.array(["dan"]))
    assert after.ids(pa.array([1, 2, 3, 4])).to_pylist() == ["ada", None, None, "dan"]
    after.without(pa.array([4])).save(file)
    assert Identities.load(file, keys).including(pa.array(["eve"])).table["surrogate"].to_pylist() == [1, 5]
