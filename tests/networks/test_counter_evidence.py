"""Counter-evidence: facts for an innocent reading, always below zero, never a kind of person, never without bound."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.networks.planted import COVERT, HABITS, QUIET

from countervail.networks.conduct import Conduct, Mix
from countervail.networks.counter_evidence import IN_WORDS, counter_evidence_of

KINDS_OF_PEOPLE = ("journalist", "newsroom", "activist", "family", "agency", "campus", "fan", "operator", "ngo")
COUNT = st.integers(0, 2_000)


def _named(conduct: Conduct) -> dict[str, float]:
    return {piece.name: piece.bits for piece in counter_evidence_of(conduct, HABITS)}


PUBLIC = replace(COVERT, inside=Mix(acts=400, reconnaissance=50, engagement=50, exploitation=0, broadcast=300))
WELCOME = replace(COVERT, friendly=100)
COLLEAGUES = replace(COVERT, among_members=200)
VERIFIED = replace(COVERT, verified=10)
PAGE = replace(COVERT, public_page_senders=18)
OFFICE = replace(COVERT, address_members=16)


@pytest.mark.parametrize(
    ("conduct", "name"),
    [
        (PUBLIC, "publicity"),
        (WELCOME, "welcome"),
        (COLLEAGUES, "among-themselves"),
        (VERIFIED, "verified"),
        (PAGE, "public-page"),
        (OFFICE, "one-address"),
    ],
)
def test_each_fact_speaks_where_it_holds_and_is_silent_where_it_does_not(conduct: Conduct, name: str) -> None:
    assert _named(COVERT) == {}
    assert _named(conduct).keys() == {name}


def test_one_address_lowers_a_rank_but_never_pardons() -> None:
    everyone = replace(COVERT, address_members=20)
    assert _named(everyone) == {"one-address": -0.5}


def test_a_network_that_did_nothing_has_nothing_said_for_it_either() -> None:
    assert all(bits < 0 for bits in _named(QUIET).values())


@given(COUNT, COUNT, COUNT, COUNT, COUNT, COUNT)
def test_counter_evidence_is_always_against_and_strongest_first(
    friendly: int, among: int, verified: int, page: int, address: int, broadcast: int
) -> None:
    inside = Mix(400 + broadcast, 280, 110, 20, broadcast)
    conduct = replace(
        COVERT,
        inside=inside,
        friendly=friendly,
        among_members=among,
        verified=verified,
        public_page_senders=page,
        address_members=address,
    )
    bits = [piece.bits for piece in counter_evidence_of(conduct, HABITS)]
    assert all(value < 0 for value in bits)
    assert bits == sorted(bits)
    assert sum(bits) > -15, "together they may send a network to review, not out of sight for good"


@pytest.mark.parametrize("conduct", [PUBLIC, WELCOME, COLLEAGUES, VERIFIED, PAGE, OFFICE])
def test_a_statement_is_a_fact_never_a_kind_of_person(conduct: Conduct) -> None:
    (piece,) = counter_evidence_of(conduct, HABITS)
    assert not any(kind in piece.statement.lower() for kind in KINDS_OF_PEOPLE)
    assert any(letter.isdigit() for letter in piece.statement)


@pytest.mark.parametrize("conduct", [PUBLIC, WELCOME, COLLEAGUES, VERIFIED, PAGE, OFFICE])
def test_each_fact_has_words_for_a_table_that_name_no_kind_of_people(conduct: Conduct) -> None:
    words = [IN_WORDS[name] for name in _named(conduct)]
    assert words
    assert not [word for word in words for kind in KINDS_OF_PEOPLE if kind in word]


FOR_SALE = {"verified", "public-page", "one-address"}


@pytest.mark.parametrize("conduct", [PUBLIC, WELCOME, COLLEAGUES, VERIFIED, PAGE, OFFICE])
def test_each_fact_says_whether_money_buys_it(conduct: Conduct) -> None:
    """Speaking in public to the people watched, their welcome and many acts among colleagues cost what is sold."""
    assert all(piece.for_sale == (piece.name in FOR_SALE) for piece in counter_evidence_of(conduct, HABITS))
