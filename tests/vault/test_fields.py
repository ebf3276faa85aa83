"""Sealed fields: they open where they stand, and nowhere else."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.vault.fields import FieldSeal, Place, blind_index
from countervail.vocabulary.errors import InputError

SEAL = FieldSeal("C-1", b"key-id-1", bytes(range(32)))
HERE = Place("evidence", "17", "account")


@given(st.text(), st.text(), st.text(), st.text())
def test_a_value_comes_back_whatever_it_and_its_place_are(value: str, table: str, row: str, column: str) -> None:
    place = Place(table, row, column)
    assert SEAL.open(SEAL.seal(value, place), place) == value


def test_a_value_moved_to_another_table_row_column_or_case_does_not_open() -> None:
    sealed = SEAL.seal("somebody", HERE)
    places = [Place(*parts) for parts in product(("evidence", "holds"), ("17", "18"), ("account", "note"))]
    for place in places:
        if place != HERE:
            with pytest.raises(InputError, match="does not open"):
                SEAL.open(sealed, place)
    with pytest.raises(InputError, match="does not open"):
        replace(SEAL, case="C-2").open(sealed, HERE)


def test_the_value_of_a_case_under_another_key_says_so() -> None:
    other = FieldSeal("C-2", b"key-id-2", bytes(32))
    with pytest.raises(InputError, match="case C-1 names another key"):
        SEAL.open(other.seal("somebody", HERE), HERE)


def test_every_changed_byte_and_every_cut_is_noticed() -> None:
    sealed = SEAL.seal("somebody", HERE)
    bent = [sealed[:at] + bytes([sealed[at] ^ bit]) + sealed[at + 1 :] for at in range(len(sealed)) for bit in (1, 128)]
    for wrong in [*bent, *(sealed[:end] for end in range(len(sealed))), sealed + b"x"]:
        with pytest.raises(InputError):
            SEAL.open(wrong, HERE)


def test_no_two_places_read_alike() -> None:
    parts = ["", "|", "\\", "a", "a|", "\\|", "|\\"]
    places = {Place(*three).bound(case) for *three, case in product(parts, repeat=4)}
    assert len(places) == len(parts) ** 4


def test_two_sealings_of_one_value_differ_and_show_nothing_of_it() -> None:
    first, second = SEAL.seal("somebody", HERE), SEAL.seal("somebody", HERE)
    assert first != second
    assert b"somebody" not in first


def test_a_blind_index_finds_equal_values_of_one_column_and_needs_its_key() -> None:
    key = bytes(32)
    assert blind_index(key, "account", "x") == blind_index(key, "account", "x")
    others = {blind_index(key, c, v) for c, v in [("account", "y"), ("accoun", "tx"), ("accountx", ""), ("note", "x")]}
    assert len(others | {blind_index(key, "account", "x"), blind_index(bytes([1] * 32), "account", "x")}) == 6
