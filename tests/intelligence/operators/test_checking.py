"""A claim needs a value, a source, and words of the closed lists where there is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intelligence.operators.firms import REPORT, said

from countervail.intelligence.operators.checking import checked
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.vocabulary.errors import InputError


def test_blanks_are_removed_and_countries_stand_in_capitals() -> None:
    assert checked(said(About.ALIAS, " Vellum \n Gate ")).value == "Vellum Gate"
    assert checked(said(About.COUNTRY, "mk")).value == "MK"


@pytest.mark.parametrize(
    ("claim", "match"),
    [
        (said(About.NAME, " "), "says nothing"),
        (Claim(About.NAME, "Vellum", Source(" ")), "rumour"),
        (said(About.NAME, "x" * 5_000), "characters"),
        (said(About.NAME, "Vellum", since="2020", until="2019"), "before it begins"),
        (said(About.PHASE, "selling"), "no phase"),
        (said(About.LISTING, "Entity List"), "call for one"),
        (said(About.LISTING, "Entity List", "maybe"), "call for one"),
        (said(About.COUNTRY, "Macedonia"), "no country"),
        (said(About.HANDLE, "vellum"), "does not say where"),
    ],
)
def test_what_says_nothing_or_something_outside_of_its_list_is_refused(claim: Claim, match: str) -> None:
    with pytest.raises(InputError, match=match):
        checked(claim)


def test_called_for_and_in_force_are_two_words() -> None:
    for word in ("proposed", "in_force", "ended"):
        assert checked(said(About.LISTING, "Entity List", word)).detail == word


@given(st.sampled_from(About), st.text(max_size=50), st.text(max_size=20), st.text(max_size=12))
def test_any_claim_is_kept_or_refused_in_a_sentence(about: About, value: str, detail: str, day: str) -> None:
    try:
        once = checked(Claim(about, value, REPORT, detail, day))
    except InputError:
        return
    assert checked(once) == once
