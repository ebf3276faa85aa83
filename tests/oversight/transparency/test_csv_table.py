"""Tables as CSV: what was read is written back byte for byte, and what contradicts itself is said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.oversight.transparency.csv_table import Field, oddities, read_csv, table, value
from countervail.oversight.transparency.datapackage import FILE, description, read_package, write_package
from countervail.vocabulary.errors import InputError

PACK = Path(__file__).parents[3].parent / "shared" / "data" / "transparency"
packed = pytest.mark.skipif(not PACK.exists(), reason="the data pack is not beside the repository")
TEXT = Field("type", "string")


@packed
def test_every_table_of_the_real_package_is_written_back_byte_for_byte(tmp_path: Path) -> None:
    tables = read_package(PACK)
    for one in tables:
        assert one.content == (PACK / one.path).read_bytes(), one.path
    write_package(tmp_path / "out", description("again", "Again", tables), tables)
    assert read_package(tmp_path / "out") == tables
    assert {(tmp_path / "out" / one.path).read_bytes() == (PACK / one.path).read_bytes() for one in tables} == {True}
    print(f"{len(tables)} tables, {sum(len(one.rows) for one in tables):,} rows round-trip")


@packed
def test_what_the_real_tables_get_wrong_is_found() -> None:
    said = [one for found in read_package(PACK) for one in oddities(found)]
    assert any("disclosed of" in one for one in said), "in 2021 more went out than came in"
    assert any("a blank around 'cross-border request'" in one for one in said)
    print("\n".join(said))


def test_blank_nought_and_not_counted_are_three_things() -> None:
    assert [value(cell) for cell in ("", " ", "0", "-", "12", "1.5", "0-249", "-3")] == [
        *(None, None, 0, "-", 12, 1.5, "0-249", -3),
    ]


CELLS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\n\x00"), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_is_read_as_it_was(rows: list[tuple[str, str]], line_end: str) -> None:
    made = table("t", {"a": "string", "b": "string"}, rows)
    content = made.content if line_end == "\n" else made.content.replace(b"\n", b"\r\n")
    back = read_csv(content, "t", made.fields, made.path)
    assert back.rows == made.rows
    assert back.content == content


@pytest.mark.parametrize("cell", ['=HYPERLINK("x")', "+1", "@SUM(A1)", "\tx"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(cell: str) -> None:
    assert table("t", {"type": "string"}, [(cell,)]).rows == ((f"'{cell}",),)


def test_a_ragged_row_a_word_for_a_number_and_a_wrong_header_are_said_with_their_line() -> None:
    fields = [Field("year", "integer"), TEXT]
    made = read_csv(b"year,kind\n2025,a\n2024\nlast,b \n", "t", fields, "t.csv")
    assert list(oddities(made)) == [
        "t.csv:1: the header is not what the description says",
        "t.csv:3: 1 cells, not 2",
        "t.csv:4: year is 'last', no whole number",
        "t.csv:4: a blank around 'b'",
    ]


def test_a_good_table_has_no_oddities() -> None:
    fields = [Field("count_requests_received", "integer"), Field("count_disclosed", "integer")]
    assert list(oddities(read_csv(b"count_requests_received,count_disclosed\n5,5\n0,\n", "t", fields, "t.csv"))) == []


def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    for content, says in ((b"", "is empty"), (b"a\xff\n", "not UTF-8"), (b'"a"\n1\n', "not be written as it was")):
        with pytest.raises(InputError, match=says):
            read_csv(content, "t", [TEXT], "t.csv")
    with pytest.raises(InputError, match="description cannot be read"):
        read_package(tmp_path)
    (tmp_path / FILE).write_text('{"resources": [{"name": "t", "path": "../t.csv", "schema": {"fields": []}}]}')
    with pytest.raises(InputError, match="leads out"):
        read_package(tmp_path)
    with pytest.raises(InputError, match="cannot write"):
        write_package(tmp_path, {}, [])
