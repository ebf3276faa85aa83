"""Evidence: what a network's conduct shows beyond the platform's habits, and silence where there is too little."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.networks.planted import COVERT, HABITS, QUIET

from countervail.networks.conduct import Conduct, Mix
from countervail.networks.evidence import (
    MIN_ACTS,
    MIN_TARGETS,
    MIN_THROWAWAY_HOSTS,
    MOST_BITS,
    MOST_MIX_BITS,
    SPEAKING_BITS,
    evidence_of,
)
from countervail.vocabulary.phases import Phase

PART = st.integers(0, 500)
MIXES = st.builds(
    lambda r, e, x, b, idle: Mix(r + e + b + idle, r, e, min(x, e + b), b), PART, PART, PART, PART, st.integers(1, 50)
)


def _named(conduct: Conduct) -> dict[str, float]:
    return {piece.name: piece.bits for piece in evidence_of(conduct, HABITS)}


def test_covert_conduct_speaks_in_every_phase_with_a_sentence_of_its_figures() -> None:
    found = {piece.name: piece for piece in evidence_of(COVERT, HABITS)}
    assert set(found) == {"silent-reconnaissance", "private-engagement", "two-faces", "throwaway-hosts"}
    assert {piece.phase for piece in found.values()} == set(Phase)
    assert "18 members looked up 58 people in common 280 times" in found["silent-reconnaissance"].statement
    assert "5 hosts" in found["throwaway-hosts"].statement


def test_a_sentence_names_only_those_who_did_what_it_says() -> None:
    found = {piece.name: piece for piece in evidence_of(COVERT, HABITS)}
    assert found["silent-reconnaissance"].members == COVERT.lookers
    assert found["private-engagement"].members == COVERT.approachers
    assert "12 members wrote to" in found["private-engagement"].statement
    assert "40 people in common 110 times" in found["private-engagement"].statement


def test_a_network_that_does_as_the_platform_does_shows_nothing() -> None:
    assert _named(replace(COVERT, inside=HABITS, outside=HABITS, throwaway_hosts=0)) == {}


@pytest.mark.parametrize(
    "few",
    [
        replace(COVERT, inside=replace(COVERT.inside, acts=MIN_ACTS - 1)),
        replace(COVERT, targets=MIN_TARGETS - 1),
        QUIET,
    ],
    ids=["few acts", "few people", "nothing"],
)
def test_habits_of_too_little_conduct_are_not_compared(few: Conduct) -> None:
    assert evidence_of(replace(few, throwaway_hosts=0), HABITS) == ()


@pytest.mark.parametrize(
    ("inside", "silent"),
    [(Mix(60, 0, 60, 0, 0), "silent-reconnaissance"), (Mix(60, 60, 0, 0, 0), "private-engagement")],
)
def test_what_nobody_did_is_no_evidence_however_rare_it_is_elsewhere(inside: Mix, silent: str) -> None:
    platform = Mix(acts=9060, reconnaissance=60, engagement=60, exploitation=0, broadcast=8940)
    named = {piece.name for piece in evidence_of(replace(COVERT, inside=inside), platform)}
    assert silent not in named
    assert named & {"silent-reconnaissance", "private-engagement"}, "what they did do speaks"


def test_without_a_life_elsewhere_there_are_no_two_faces() -> None:
    assert "two-faces" not in _named(replace(COVERT, outside=replace(COVERT.outside, acts=MIN_ACTS - 1)))


def test_one_host_of_its_own_is_an_album_server_two_are_a_habit() -> None:
    assert "throwaway-hosts" not in _named(replace(COVERT, throwaway_hosts=MIN_THROWAWAY_HOSTS - 1))
    assert "throwaway-hosts" in _named(replace(COVERT, throwaway_hosts=MIN_THROWAWAY_HOSTS))


@given(MIXES, MIXES, MIXES, st.integers(0, 2000))
def test_no_piece_says_more_than_its_most_or_less_than_a_coin_toss(
    inside: Mix, outside: Mix, platform: Mix, hosts: int
) -> None:
    conduct = replace(COVERT, inside=inside, outside=outside, throwaway_hosts=hosts)
    for piece in evidence_of(conduct, platform):
        assert SPEAKING_BITS <= piece.bits <= (MOST_MIX_BITS if piece.family == "mix" else MOST_BITS)


@given(MIXES)
def test_speaking_in_public_more_never_adds_evidence(inside: Mix) -> None:
    louder = replace(inside, acts=inside.acts + 200, broadcast=inside.broadcast + 200)
    before, after = (_named(replace(COVERT, inside=mix, throwaway_hosts=0)) for mix in (inside, louder))
    if inside.acts >= MIN_ACTS:
        assert all(after.get(name, 0.0) <= bits + 1e-9 for name, bits in before.items())
        assert set(after) <= set(before)


def test_pieces_stand_strongest_first() -> None:
    bits = [piece.bits for piece in evidence_of(COVERT, HABITS)]
    assert bits == sorted(bits, reverse=True)
