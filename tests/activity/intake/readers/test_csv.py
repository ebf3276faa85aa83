"""CSV files."""

from pathlib import Path
from typing import Any

import pytest

from countervail.activity.intake.limits import MAX_ROW_BYTES
from countervail.activity.intake.mapping import Format
from countervail.activity.intake.readers import csv
from countervail.activity.intake.streams import Stream
from countervail.vocabulary.errors import InputError


def read(
    tmp_path: Path, content: bytes, form: Format | None = None, chunk: int = 8 << 20
) -> tuple[list[Any], list[Any]]:
    (tmp_path / "a.csv").write_bytes(content)
    with Stream(tmp_path / "a.csv", lambda _: None, chunk) as stream:
        batches = list(csv.read(stream, form or Format(), lambda have: [n for n in have if n != "unwanted"], "a.csv"))
    rows = [
        dict(zip(b.columns, values, strict=True))
        for b in batches
        for values in zip(*(c.to_pylist() for c in b.columns.values()), strict=True)
    ]
    return rows, [(r.number, r.reason.value) for b in batches for r in b.rejected]


def test_only_wanted_columns_are_read_and_empty_is_null(tmp_path: Path) -> None:
    rows, rejected = read(tmp_path, b'a,unwanted,b\n1,x,\n"",y,2\n')
    assert (rows, rejected) == ([{"a": "1", "b": None}, {"a": None, "b": "2"}], [])


def test_other_delimiters_quotes_nulls_and_no_header(tmp_path: Path) -> None:
    form = Format(delimiter="\t", quote="'", nulls=("\\N",), header=False, columns=("a", "b"))
    assert read(tmp_path, b"'x\ty'\t\\N\n", form)[0] == [{"a": "x\ty", "b": None}]


def test_broken_utf_8_costs_its_row_alone(tmp_path: Path) -> None:
    rows, rejected = read(tmp_path, b"a,b\n1,\xff\n2,\xc3\xbc\n")
    assert (rows, rejected) == ([{"a": "2", "b": "ü"}], [(2, "broken-utf8")])


def test_an_endless_line_is_passed_over(tmp_path: Path) -> None:
    content = b"a,b\n1,2\n3," + b"x" * (2 * MAX_ROW_BYTES) + b"\n5,6\n"
    rows, rejected = read(tmp_path, content, chunk=100_000)
    assert ([row["a"] for row in rows], rejected) == (["1", "5"], [(3, "oversized-field")])


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (b"a,a\n1,2\n", "'a' twice"),
        (b"\xff,a\n", "header is not UTF-8"),
        (b"a,b\r1,2\r", "header cannot be read"),
    ],
)
def test_a_header_that_cannot_be_used_is_named(tmp_path: Path, head: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(tmp_path, head)
    assert str(caught.value.where) == "a.csv:1"
