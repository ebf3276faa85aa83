"""Which hosts look like protected names, by which rule; owners and bystanders do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.lookalikes.index import Lookalikes, protected_names
from countervail.intelligence.lookalikes.likeness import Likeness, Rule

PROTECTED = ("google.com", "nytimes.com", "bbc.co.uk", "live.com", "theguardian.com", "com")
INDEX = Lookalikes(PROTECTED)

ALIKE = {
    "g00gle.com": (Rule.LETTERS, "google.com"),
    "xn--ggle-55da.com": (Rule.LETTERS, "google.com"),
    "www.nytirnes.com": (Rule.LETTERS, "nytimes.com"),
    "nytimes.news": (Rule.OTHER_SUFFIX, "nytimes.com"),
    "nytimes.web.app": (Rule.PRIVATE_SUFFIX, "nytimes.com"),
    "theguardian.co.com": (Rule.PRIVATE_SUFFIX, "theguardian.com"),
    "accounts.google.com.made-up.example": (Rule.SUBDOMAIN, "google.com"),
    "ny.times.example": (Rule.SPLIT, "nytimes.com"),
    "ny-times.example": (Rule.SPLIT, "nytimes.com"),
    "wwwnytimes.com": (Rule.JOINED, "nytimes.com"),
    "nytimescom.example": (Rule.JOINED, "nytimes.com"),
    "google-login.example": (Rule.WORDS, "google.com"),
    "my-g00gle.example": (Rule.WORDS, "google.com"),
}


@pytest.mark.parametrize("host", ALIKE)
def test_a_borrowed_name_is_seen(host: str) -> None:
    rule, protected = ALIKE[host]
    assert INDEX.of(host) == (Likeness(rule, protected),)


BYSTANDERS = [
    "google.com",
    "mail.google.com",
    "nytimes.com",
    "goggle.com",
    "alive.example",
    "live-music.example",
    "times.example",
    "guardian.example",
    "theguardians.example",
    "bbc.example",
    "gooogle.example",
    "com",
    "198.18.0.7",
    "[2001:db8::7]",
]


@pytest.mark.parametrize("host", BYSTANDERS)
def test_owners_and_bystanders_are_left_alone(host: str) -> None:
    assert INDEX.of(host) == ()


def test_names_ship_and_are_hosts() -> None:
    names = protected_names()
    assert len(names) >= 100
    assert len(set(names)) == len(names)
    index = Lookalikes(names)
    assert all(index.of(name) == () for name in names)


LABELS = st.text(alphabet="abgoletm-.0", min_size=1, max_size=30)


@given(LABELS | st.tuples(LABELS, st.sampled_from(["google", "-g00gle", ".nytimes."]), LABELS).map("".join))
def test_no_host_makes_it_fail_or_look_like_what_nobody_protects(host: str) -> None:
    assert {one.protected for one in INDEX.of(host)} <= set(PROTECTED)
