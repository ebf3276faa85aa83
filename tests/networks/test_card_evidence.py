"""A card speaks about a network only when far more members are flagged than chance would flag."""

import numpy as np
import pytest

from countervail.networks.card_evidence import card_evidence
from countervail.signals.card import Card, Weight, all_cards
from countervail.signals.findings import Finding

CARD = all_cards()[0].model_copy(update={"weight": Weight(family="sweep", operators=0.4, others=0.1, share=0.1)})
MEMBERS = np.arange(1, 41)


def _finding(actors: list[int], card: Card = CARD) -> Finding:
    return Finding(card, np.unique(np.array(actors, dtype=np.int64)))


def test_a_card_that_flags_many_members_and_few_others_speaks_with_its_weight() -> None:
    (piece,) = card_evidence(MEMBERS, (_finding([1, 2, 3, 4, 5, 900]),), accounts=100_000)
    assert piece.bits == pytest.approx(2.0)
    assert (piece.name, piece.family, piece.phase, piece.members) == (CARD.name, "sweep", CARD.phase, 5)
    assert piece.statement.startswith("5 of 40 members: ")


def test_one_flagged_member_says_nothing_about_a_network() -> None:
    assert card_evidence(np.array([1, 2, 3]), (_finding([1]),), accounts=10**6) == ()


def test_too_small_a_share_of_the_members_is_silence() -> None:
    assert card_evidence(MEMBERS, (_finding([1, 2, 3]),), accounts=10**6) == ()


def test_what_the_whole_platform_does_flags_nobody() -> None:
    flagged = list(range(1, 21)) + list(range(100, 600))
    assert card_evidence(MEMBERS, (_finding(flagged),), accounts=1_000) == ()


def test_an_account_flagged_for_many_targets_counts_once() -> None:
    assert card_evidence(MEMBERS, (_finding([1] * 50),), accounts=10**6) == ()


def test_each_card_that_speaks_gives_one_piece() -> None:
    other = CARD.model_copy(update={"name": "another"})
    found = card_evidence(MEMBERS, (_finding([1, 2, 3, 4, 5]), _finding([1, 2, 3, 4, 5], other)), accounts=10**6)
    assert [piece.name for piece in found] == [CARD.name, "another"]
