"""Ranges of addresses: every one that holds an address is found, and so is every one that a range touches."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.hosts.ranges import Ranges, Span, four_as_number, read_span

nets = st.builds(
    lambda number, prefix: ipaddress.ip_network((number, prefix), strict=False),
    st.integers(0xC6120000, 0xC613FFFF),
    st.integers(12, 32),
)


@given(st.lists(nets, max_size=12), st.lists(st.integers(0xC60F0000, 0xC615FFFF), max_size=8))
def test_it_finds_what_a_plain_search_finds(given_nets: list[ipaddress.IPv4Network], numbers: list[int]) -> None:
    spans = [(span, str(net)) for net in given_nets if (span := read_span(str(net)))]
    ranges = Ranges(spans)
    for number in numbers:
        address = ipaddress.ip_address(number)
        assert sorted(ranges.holding(str(address))) == sorted(str(net) for net in given_nets if address in net)


@given(st.lists(nets, max_size=12), nets)
def test_a_range_touches_whatever_overlaps_it(
    given_nets: list[ipaddress.IPv4Network], net: ipaddress.IPv4Network
) -> None:
    ranges = Ranges([(span, str(one)) for one in given_nets if (span := read_span(str(one)))])
    span = read_span(str(net))
    assert span is not None
    assert set(ranges.touching(span)) == {str(one) for one in given_nets if one.overlaps(net)}


@pytest.mark.parametrize(
    "text", ["", "bad.example", "198.18.0", "198.18.0.256", "198.18.0.0/33", "198.18.0.0/", "198.18.0.x", "::/129"]
)
def test_what_is_no_range_is_none(text: str) -> None:
    assert read_span(text) is None


def test_both_versions_are_read() -> None:
    assert read_span("198.18.0.7") == Span(4, 0xC6120007, 0xC6120007)
    assert read_span("198.18.0.7/15") == Span(4, 0xC6120000, 0xC613FFFF)
    six = read_span("2001:db8::/32")
    assert six is not None
    assert (six.version, six.size) == (6, 1 << 96)
    ranges = Ranges([(six, "six")])
    assert ranges.holding("[2001:db8::7]") == ("six",)
    assert ranges.holding("2001:db9::7") == ranges.holding("bad.example") == ()


def test_octets_with_leading_zeros_or_signs_are_no_address() -> None:
    assert four_as_number("198.18.0.07") == four_as_number("-1.0.0.0") == -1
