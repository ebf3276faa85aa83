"""Patterns that our own reader reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.disruption.release.full_case import indicator

from countervail.disruption.sharing.stix.pattern import pattern
from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.stix_pattern import comparisons

VALUES = st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), min_size=1, max_size=30)


@given(VALUES, st.booleans())
def test_whatever_stands_in_a_value_comes_back(value: str, spaced: bool) -> None:
    made = pattern(indicator(kind=Kind.URL, value=value), spaced=spaced)
    read = comparisons(made or "")
    assert read is not None
    assert [one.value for one in read] == [value]


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Kind.ADDRESS, "198.18.0.7", "[ipv4-addr:value = '198.18.0.7']"),
        (Kind.RANGE, "2001:db8::/32", "[ipv6-addr:value = '2001:db8::/32']"),
        (Kind.SHA256, "ab", "[file:hashes.'SHA-256' = 'ab']"),
        (Kind.APP, "com.x", None),
    ],
)
def test_each_kind_has_its_path(kind: Kind, value: str, said: str | None) -> None:
    assert pattern(indicator(kind=kind, value=value)) == said
