"""Fields of JSON rows."""

import pyarrow as pa
import pytest

from countervail.activity.intake.json_rows import JsonFields, json_path
from countervail.vocabulary.errors import InputError


def test_dotted_paths_lead_into_objects_and_lists() -> None:
    assert json_path("user.emails[0].value") == '$."user"."emails"[0]."value"'


def test_fields_are_text_and_null_where_absent() -> None:
    rows = pa.array(['{"a": {"b": [7, 8]}, "c": null, "d": true}', '{"a": {"b": []}, "d": "x"}', "{}"])
    fields = JsonFields().of(rows, ["a.b[1]", "c", "d", "a"])
    assert {name: column.to_pylist() for name, column in fields.columns.items()} == {
        "a.b[1]": ["8", None, None],
        "c": [None, None, None],
        "d": ["true", "x", None],
        "a": ['{"b":[7,8]}', '{"b":[]}', None],
    }


def test_only_objects_are_rows() -> None:
    rows = pa.array(["7", "[1]", "{", "", '{"x": 1}', "null", '"text"', '{"x": 1} {"x": 2}'])
    fields = JsonFields().of(rows, ["x"])
    assert fields.good.tolist() == [False, False, False, False, True, False, False, False]
    assert fields.columns["x"].to_pylist() == ["1"]


def test_a_cloudevents_envelope_is_opened_row_by_row() -> None:
    rows = pa.array(['{"specversion": "1.0", "id": "c", "source": "s", "data": {"x": 1}}', '{"id": "own", "x": 2}'])
    columns = JsonFields().of_events(rows, ["x"]).columns
    assert [columns[name].to_pylist() for name in ("x", "ce_id", "ce_source")] == [["1", "2"], ["c", None], ["s", None]]


@pytest.mark.parametrize("path", ["ids[]", 'a"b'])
def test_a_path_that_is_none_is_named(path: str) -> None:
    with pytest.raises(InputError, match="a path of the mapping cannot be read"):
        JsonFields().of(pa.array(['{"ids": [1]}']), [path])
