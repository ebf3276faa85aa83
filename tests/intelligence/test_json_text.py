"""JSON of strangers: whatever it is, it is read or refused in one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.json_text import dict_of, read_json, text_of, texts_of
from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize(
    ("raw", "match"),
    [
        (b"[" * 200_000, "too deep|not JSON"),
        (b'{"a":' * 100_000, "too deep|not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"{", "not JSON"),
        (b"1" * 10_000, "not JSON"),
        (b"", "not JSON"),
    ],
)
def test_what_would_break_a_program_is_refused(raw: bytes, match: str) -> None:
    with pytest.raises(InputError, match=match):
        read_json(raw)


def test_a_byte_order_mark_is_no_letter() -> None:
    assert read_json(b"\xef\xbb\xbf{}") == {}


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner)))
def test_any_value_is_taken_for_what_it_should_be_or_for_nothing(value: object) -> None:
    assert isinstance(text_of(value), str)
    assert all(isinstance(one, str) and one.strip() for one in texts_of(value))
    assert isinstance(dict_of(value), dict)
