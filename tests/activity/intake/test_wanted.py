"""Columns asked for against columns there."""

import pyarrow as pa
import pytest

from countervail.activity.intake.wanted import Wanted, as_text
from countervail.vocabulary.errors import InputError


def test_a_named_column_that_is_missing_names_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        Wanted({"uid": "event_id"}, ()).present(["eventid", "time"], "a.csv")
    assert "a.csv:1: the file has no column 'event_id' (our 'uid')." in str(caught.value)
    assert "'eventid'" in caught.value.hint


def test_columns_of_our_own_name_are_taken_where_they_are() -> None:
    wanted = Wanted({"uid": "uid", "ip": "ip"}, ("uid",), named=False)
    assert wanted.present(["uid"], "a") == ["uid"]
    with pytest.raises(InputError, match="'uid'"):
        wanted.present(["ip"], "a")


def test_an_extra_that_is_missing_is_said_so() -> None:
    with pytest.raises(InputError, match="no extra column 'lang'"):
        Wanted({}, (), ("lang",)).present(["language"], "a")


def test_text_is_text_whatever_it_was_and_nulls_are_nulls() -> None:
    nulls = pa.array(["", "NULL"])
    assert as_text(pa.array([1, None]), nulls, "uid").to_pylist() == ["1", None]
    assert as_text(pa.array(["a", "", "NULL", None]), nulls, "uid").to_pylist() == ["a", None, None, None]
    assert as_text(pa.array(["a", "a"]).dictionary_encode(), nulls, "uid").to_pylist() == ["a", "a"]


def test_whole_numbers_that_a_writer_made_fractions_of_are_whole_again() -> None:
    assert as_text(pa.array([5.0, None, 12345678901.0]), pa.array([""]), "uid").to_pylist() == [
        "5",
        None,
        "12345678901",
    ]


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (pa.array([76561198000000001.0]), "fractions, or numbers past"),
        (pa.array([1.5]), "fractions, or numbers past"),
        (pa.array([{"a": 1}]), "no text"),
        (pa.array([b"\xff\xfe"]), "no text"),
    ],
)
def test_what_no_id_can_be_made_of_is_refused_by_the_name_of_our_column(column: pa.Array, told: str) -> None:
    with pytest.raises(InputError, match=f"'target_uid'.*{told}"):
        as_text(column, pa.array([""]), "target_uid")
