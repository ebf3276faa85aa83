"""CSV records found again after damage, whatever it was."""

import pytest

from countervail.activity.intake.limits import MAX_ROW_BYTES
from countervail.activity.intake.readers.csv_records import Dialect, split
from countervail.activity.intake.reasons import Reason

THREE = Dialect(ord(","), ord('"'), 3)


def told(text: bytes, *, final: bool = True) -> tuple[list[bytes], list[tuple[int, bytes]], bytes]:
    """Good rows, rejected lines, unfinished rest."""
    found = split(text, 1, THREE, final=final)
    rejected = sorted((r.number, r.raw) for r in found.rejected)
    return [found.rows.raw(i) for i in range(len(found.rows))], rejected, text[found.consumed :]


@pytest.mark.parametrize(
    "record", [b"a,b,c", b'"a","b","c"', b'"a,a","b""b",""', b'"a\n\na",b,c', b",,", b'a,"\r\n",c', b'"""a""",b,c']
)
def test_records_as_rfc_4180_has_them(record: bytes) -> None:
    assert told(record + b"\n" + record + b"\r\n") == ([record, record], [], b"")


@pytest.mark.parametrize(
    "damaged", [b"a,b", b"a,b,c,d", b'a"a,b,c', b'"a,b,c', b'"a"a,b,c', b'a,b,"', b"a\rb,b,c", b'a,"b" ,c', b"x"]
)
def test_a_damaged_row_costs_itself_and_no_neighbour(damaged: bytes) -> None:
    good = b"1,2,3"
    assert told(b"\n".join([good, damaged, good, good, b""])) == ([good] * 3, [(2, damaged)], b"")


def test_blank_lines_are_no_rows() -> None:
    assert told(b"\n1,2,3\n\r\n\n1,2,3\n")[0] == [b"1,2,3", b"1,2,3"]


def test_an_unfinished_record_waits_for_more() -> None:
    assert told(b'1,2,3\n1,"two\nlines', final=False) == ([b"1,2,3"], [], b'1,"two\nlines')


def test_a_quote_that_runs_past_the_limit_is_a_stray_one() -> None:
    good = b"1,2,3\n" * (MAX_ROW_BYTES // 6 + 10)
    rows, rejected, _ = told(b'"open,2,3\n' + good, final=False)
    assert (len(rows), rejected) == (MAX_ROW_BYTES // 6 + 10, [(1, b'"open,2,3')])


def test_much_damage_is_cheap_and_exact() -> None:
    text = b"".join(b'"%d,2,3\n' % i if i % 10 == 0 else b"%d,2,3\n" % i for i in range(20_000))
    rows, rejected, rest = told(text)
    assert (len(rows), len(rejected), rest) == (18_000, 2_000, b"")


def test_a_single_line_past_the_limit_is_oversized() -> None:
    found = split(b"1,2," + b"x" * MAX_ROW_BYTES + b"\n1,2,3\n", 1, THREE, final=True)
    assert [(r.number, r.reason) for r in found.rejected] == [(1, Reason.OVERSIZED_FIELD)]
    assert found.rows.raw(0) == b"1,2,3"
