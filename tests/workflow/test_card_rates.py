"""Rates of every card, read off a made-up world: operators' networks and other groups, each counted once."""

from tests import runs

from countervail.networks.evidence import Evidence
from countervail.networks.thresholds import REVIEW_BITS
from countervail.networks.weighing import weigh
from countervail.signals.likelihood import Seen
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence
from countervail.workflow.card_rates import Rates, Tally, tallied
from countervail.workflow.group_labels import of_world


def _piece(name: str, bits: float) -> Evidence:
    return Evidence(name, "They do it.", bits, name)


def test_every_group_of_a_world_is_counted_and_cards_speak_in_some(small: runs.Case, keys: Keyring) -> None:
    tally = tallied([(small.world, of_world(small.world))], keys, Silence())
    assert 1 <= tally.groups[True] < tally.groups[False]
    assert tally.groups[None] == 0
    assert 1 <= tally.rates("approaches-refused").operators.times <= tally.groups[True]
    assert tally.rates("welcome").others.times > 0
    assert 1 <= tally.in_question("welcome").others.groups < tally.groups[False]


def test_a_group_is_counted_on_its_side_and_once_for_each_card() -> None:
    tally = Tally()
    for theirs, names in ((True, "ab"), (True, "a"), (False, "b"), (None, "a")):
        tally.count(weigh(tuple(_piece(name, 1) for name in names), ()), "abc", theirs=theirs)
    assert tally.rates("a") == Rates(Seen(2, 2), Seen(0, 1))
    assert tally.rates("b") == Rates(Seen(1, 2), Seen(1, 1))
    assert tally.rates("c") == Rates(Seen(0, 2), Seen(0, 1))
    assert tally.groups[None] == 1


def test_a_group_is_in_question_by_what_else_is_said_never_by_the_card_itself() -> None:
    tally = Tally()
    tally.count(weigh((_piece("a", REVIEW_BITS), _piece("b", 1)), (_piece("c", -9),)), "abc", theirs=True)
    assert tally.in_question("a").operators == Seen(0, 0)
    assert tally.in_question("b").operators == Seen(1, 1)
    assert tally.in_question("c").operators == Seen(1, 1), "counter-evidence takes nobody out of question"


def test_a_weight_is_read_off_many_operators_only_and_never_where_none_of_them_was_spoken_of() -> None:
    assert Rates(Seen(1, 10), Seen(0, 50)).tell
    assert not Rates(Seen(9, 9), Seen(0, 50)).tell
    assert not Rates(Seen(0, 10), Seen(5, 50)).tell, "it speaks of innocents alone"
