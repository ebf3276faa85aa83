"""A range holds its addresses, a page is one page however its link is written; what is neither can be seen nowhere."""

import pytest

from countervail.platforms.files.abilities import Trace
from countervail.platforms.files.reach import reached, readable

ADDRESSES = ["198.18.0.9", "198.18.1.9", "2001:db8::1", "2001:DB8:0:0::2", "no address"]
LINKS = [
    "https://m.lure.example/x",
    "https://M.LURE.example:8443/x/?to=1#y",
    "m.lure.example/x",
    "https://m.lure.example/xy",
    "https://lure.example/x",
    "https://m.lure.example/",
    "no link",
]


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("198.18.0.9", ADDRESSES[:1]),
        ("198.18.0.0/24", ADDRESSES[:1]),
        ("198.18.0.0/15", ADDRESSES[:2]),
        ("2001:db8::/64", ADDRESSES[2:4]),
        ("2001:db8::2", ADDRESSES[3:4]),
        ("203.0.113.0/24", []),
        ("not an address", []),
    ],
)
def test_a_range_reaches_the_addresses_in_it(subject: str, found: list[str]) -> None:
    assert list(reached(Trace.ADDRESS, ["203.0.113.7", subject], ADDRESSES)) == [(1, item) for item in found]


@pytest.mark.parametrize("subject", ["m.lure.example/x", "https://m.lure.example/x", "http://M.Lure.example./x/"])
def test_a_page_is_reached_by_every_link_to_it_and_by_no_other(subject: str) -> None:
    assert list(reached(Trace.URL, [subject], LINKS)) == [(0, item) for item in LINKS[:3]]


def test_a_page_with_a_query_wants_that_query() -> None:
    assert list(reached(Trace.URL, ["m.lure.example/x?to=1"], LINKS)) == [(0, LINKS[1])]


def test_what_is_neither_address_nor_link_cannot_be_looked_for() -> None:
    assert [readable(Trace.ADDRESS, text) for text in ("198.18.0.0/24", "[2001:db8::1]", "the office")] == [1, 1, 0]
    assert [readable(Trace.URL, text) for text in ("m.lure.example/x", "https://lure.example/", "https://")] == [
        1,
        1,
        0,
    ]
    assert readable(Trace.HOST, "anything")
