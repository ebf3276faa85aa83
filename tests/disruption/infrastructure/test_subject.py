"""What can be blocked: one spelling for one thing, and nothing that is more than it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.infrastructure.subject import BLOCKABLE, Subject, subject_of
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("BAD.Example.", "bad.example"),
        ("bad[.]example", "bad.example"),
        ("hxxps://bad[.]example/", "bad.example"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("XN--MNCHEN-3YA.example", "xn--mnchen-3ya.example"),
        ("_dmarc.bad.example", "_dmarc.bad.example"),
    ],
)
def test_a_host_has_one_spelling(text: str, value: str) -> None:
    assert subject_of(text) == Subject(Kind.HOST, value, Scope.HOST)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("198.18.0.7", Kind.ADDRESS, "198.18.0.7"),
        ("http://0xc6.0x12.0.7/", Kind.ADDRESS, "198.18.0.7"),
        ("[2001:DB8::7]", Kind.ADDRESS, "2001:db8::7"),
        ("198.18.0.0/24", Kind.RANGE, "198.18.0.0/24"),
        ("https://bad.example/a/../b#c", Kind.URL, "bad.example/b"),
        ("AB" * 32, Kind.SHA256, "ab" * 32),
    ],
)
def test_other_things_have_theirs(text: str, kind: Kind, value: str) -> None:
    found = subject_of(text)
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "bad", "*.bad.example", "bad example", "bad..example", "-bad.example", "bad.example\nother.example"),
        *('bad.example";drop', "bad.example;x", "bad.example#x'", "bad.example/../", "bad.example}", "$ORIGIN.example"),
        *("32.1.2.0.192.rpz-ip", "bad.rpz-nsdname", "bad.notatld", "127.0.0.1", "10.0.0.1", "localhost", "::1"),
        *("somebody@bad.example", "d41d8cd98f00b204e9800998ecf8427e", "0.0.0.0/0", "198.0.0.0/8", "2001::/16"),
        *("10.0.0.0/24", "127.0.0.0/24", "fe80::/64"),
        *(
            "bad.example\\",
            "bad.example|x",
            "bad.example^",
            "||bad.example^",
            "bad.exa\u202emple",
            "a" * 64 + ".example",
        ),
    ],
)
def test_what_is_more_or_less_than_that_is_refused_or_becomes_harmless(text: str) -> None:
    """Never a value with a sign that a list might read; what WHATWG makes of a text may still be a host."""
    try:
        found = subject_of(text)
    except InputError:
        return
    assert found.value == "bad.example", found


def test_nothing_is_widened_by_guess() -> None:
    assert subject_of("bad.example").scope is Scope.HOST
    with pytest.raises(InputError, match="url"):
        subject_of("bad.example/a", Scope.HOST_AND_SUBDOMAINS)
    with pytest.raises(InputError, match="no scope"):
        subject_of("198.18.0.7", Scope.HOST)


def test_registered_means_the_customers_name_under_a_private_suffix() -> None:
    assert subject_of("www.mail.bad.example", Scope.REGISTERED).value == "bad.example"
    assert subject_of("www.customer.github.io", Scope.REGISTERED).value == "customer.github.io"


@given(st.text(max_size=60))
def test_no_text_ever_becomes_a_value_with_a_sign_of_its_own(text: str) -> None:
    try:
        found = subject_of(text)
    except InputError:
        return
    assert found.kind in BLOCKABLE
    host = found.value.partition("/")[0]
    assert set(host) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-_:[]"), found
