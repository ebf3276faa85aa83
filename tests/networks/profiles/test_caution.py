"""Caution: so much is taken off that hardly any firm nobody has met is taken for one that was."""

from dataclasses import replace

from tests.networks.profiles.firms import PORTRAIT, later, other_firm

from countervail.networks.profiles.caution import WRONGLY, cautious
from countervail.networks.profiles.likeness import likenesses
from countervail.networks.profiles.ranking import ranked
from countervail.networks.profiles.typical import shipped

KEPT = {f"C-{seed}": other_firm(seed) for seed in range(4)} | {"C-99": PORTRAIT}


def test_no_more_others_lead_than_may_and_without_it_more_do() -> None:
    """Imitators of a kept firm, whom likeness alone would take for it."""
    others = [(later(PORTRAIT, seed), KEPT) for seed in range(6)]
    careless = replace(shipped(), strangers=-40.0)
    assert sum(ranked(seen, kept, careless).leader is not None for seen, kept in others) == len(others)
    careful = cautious(careless, [likenesses(seen, kept, careless.habits) for seen, kept in others])
    assert sum(ranked(seen, kept, careful).leader is not None for seen, kept in others) <= WRONGLY * len(others)


def test_nothing_but_what_is_taken_off_changes() -> None:
    model = shipped()
    careful = cautious(model, [likenesses(other_firm(77), KEPT, model.habits)])
    assert careful.habits == model.habits
