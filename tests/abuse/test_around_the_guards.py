"""Somebody who wants what everybody uses blocked, and writes it so that no list seems to have it.

Every spelling that a browser would take to the same place meets the same objection, in a plan and in a release; and
what only looks like it meets none.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intelligence.guards.silenced import SILENCED

from countervail.disruption.release.content.indicator import GuardResult
from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.intelligence.guards.grade import Grade
from countervail.intelligence.guards.standing import SHIPPED
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vocabulary.acts import Act
from countervail.workflow.releasing import guard_of

GUARDS = StandingBlockGuards()
STOPPED = frozenset({GuardResult.REFUSE, GuardResult.SECOND_PERSON, GuardResult.UNCHECKED})
SPELT = [
    *("GOOGLE.com", "google.com.", "google[.]com", "google(dot)com", "hxxps://google[.]com", "\uff47oogle.com"),
    *(
        "google\u3002com",
        "g\u00adoogle.com",
        "%67oogle.com",
        "user@google.com",
        "google.com:443",
        "https://google.com/",
    ),
    *("8.8.8.8", "134744072", "0x08080808", "010.8.8.8", "8.8.2056", "https://8.8.8.8/"),
]
"""One host and one address that everybody uses."""
FRONT = [
    *("https://google.com", "HTTPS://GOOGLE.COM/", "https://google.com/#x", "https://user:word@google.com/"),
    *("https:\\\\google.com\\", "https://google.com:443/", "https://google.com/./", "https://google.com//"),
    *("https://google.com/%2e", "https://\uff47oogle.com/", "https://google.com./"),
]
"""Its front page: to block that is to block the host."""
OTHERS = ["google.com.lure.example", "notgoogle.example", "google-com.example", "lure.example"]
"""What stands near it in writing and belongs to somebody else."""


def _refuses(act: Act, subject: str, guards: StandingBlockGuards = GUARDS) -> bool:
    return any(one.grade is Grade.REFUSE for one in guards.objections(act, subject))


@pytest.mark.parametrize("written", SPELT)
def test_no_spelling_of_a_host_gets_into_a_plan_or_out_in_a_release(written: str) -> None:
    assert _refuses(Act.BLOCK_HOST, written)
    ask = guard_of(SHIPPED)
    for scope in (None, *Scope):
        assert ask(Kind.HOST, written, scope) in STOPPED


@pytest.mark.parametrize("written", FRONT)
def test_no_spelling_of_a_front_page_does_either(written: str) -> None:
    assert _refuses(Act.BLOCK_URL, written)
    assert guard_of(SHIPPED)(Kind.URL, written, Scope.URL) in STOPPED


@pytest.mark.parametrize("written", OTHERS)
def test_what_only_looks_like_it_is_not_stopped(written: str) -> None:
    assert not _refuses(Act.BLOCK_HOST, written)
    assert guard_of(SHIPPED)(Kind.HOST, written, Scope.HOST_AND_SUBDOMAINS) is GuardResult.PASSED


def test_with_the_guards_silenced_both_would_pass() -> None:
    assert not _refuses(Act.BLOCK_HOST, "google.com", StandingBlockGuards(SILENCED))
    assert not _refuses(Act.BLOCK_URL, "https://google.com/", StandingBlockGuards(SILENCED))
    assert guard_of(SILENCED)(Kind.HOST, "google.com", Scope.HOST) is GuardResult.PASSED


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.booleans(), min_size=10, max_size=10),
    st.sampled_from(["", "user@", "user:word@"]),
    st.sampled_from(["", ".", ":443", ".:443"]),
    st.text(alphabet="abc0", max_size=5),
)
def test_whatever_is_put_around_a_front_page(upper: list[bool], before: str, behind: str, fragment: str) -> None:
    host = "".join(letter.upper() if big else letter for letter, big in zip("google.com", upper, strict=True))
    assert _refuses(Act.BLOCK_URL, f"https://{before}{host}{behind}/#{fragment}")
