"""A card's rates, read off a made-up world: operators' networks and other coordinated groups, each counted once."""

import numpy as np
from tests import runs

from countervail.signals.card import all_cards
from countervail.signals.findings import Finding
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence
from countervail.workflow.card_rates import NONE, Rates, _of_group, card_rates

CARD = next(card for card in all_cards() if card.name == "approaches-refused")


def _finding(*actors: int) -> Finding:
    return Finding(CARD, np.array(actors, dtype=np.int64))


def test_every_group_of_a_world_is_counted_and_the_card_speaks_in_some(small: runs.Case, keys: Keyring) -> None:
    found = card_rates(CARD, [small.world], keys, Silence())
    assert found.operators >= 1
    assert found.others > found.operators
    assert 1 <= found.spoke_of_operators <= found.operators
    assert found.spoke_of_others <= found.others


def test_a_group_is_an_operators_where_most_of_it_is_theirs() -> None:
    members = np.arange(10)
    assert _of_group(members, np.arange(6), _finding(*range(8)), 10_000) == Rates(1, 1, 0, 0)
    assert _of_group(members, np.arange(5), _finding(*range(8)), 10_000) == Rates(0, 0, 1, 1)


def test_a_card_that_nobody_of_a_group_sets_off_does_not_speak_of_it() -> None:
    members = np.arange(10)
    assert _of_group(members, members, _finding(77, 78, 79), 10_000) == Rates(1, 0, 0, 0)
    assert _of_group(members, np.array([], dtype=np.int64), _finding(), 10_000) == Rates(0, 0, 1, 0)


def test_worlds_add_up_and_no_count_says_never_or_always() -> None:
    assert Rates(2, 1, 9, 0) + Rates(3, 3, 1, 1) == Rates(5, 4, 10, 1)
    assert Rates(8, 8, 8, 0).shares == (0.9, 0.1)
    assert NONE.shares == (0.5, 0.5)


def test_a_weight_is_read_off_many_operators_only_and_never_where_none_of_them_was_spoken_of() -> None:
    assert Rates(10, 1, 50, 0).tell
    assert not Rates(9, 9, 50, 0).tell
    assert not Rates(10, 0, 50, 5).tell, "it speaks of innocents alone"
