"""Hosts in normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.hosts.host import is_address, read_host, shown

FORMS = {
    "BAD.Example.": "bad.example",
    "münchen.example": "xn--mnchen-3ya.example",
    "xn--mnchen-3ya.example": "xn--mnchen-3ya.example",
    "0x7f.1": "127.0.0.1",
    "3323068417": "198.18.0.1",
    "bad\N{IDEOGRAPHIC FULL STOP}example": "bad.example",
    "a_b.example": "a_b.example",
    "[2001:DB8::7]": "[2001:db8::7]",
}


@pytest.mark.parametrize("text", FORMS)
def test_a_host_has_one_form(text: str) -> None:
    assert read_host(text) == FORMS[text]


NO_HOSTS = [
    "",
    "two words",
    "a/b.example",
    "user@bad.example",
    "bad.example:80",
    "-a.example",
    "a..b",
    "x" * 300,
    "\ud800",
]


@pytest.mark.parametrize("text", NO_HOSTS)
def test_what_is_more_or_less_than_a_host_is_none(text: str) -> None:
    assert read_host(text) is None


def test_addresses_are_told_from_names() -> None:
    assert is_address("198.18.0.1")
    assert is_address("[2001:db8::7]")
    assert not is_address("bad.example")
    assert shown("bad.example") == "bad[.]example"


@given(st.text(max_size=60))
def test_a_normal_form_is_its_own(text: str) -> None:
    host = read_host(text)
    assert host is None or read_host(host) == host
