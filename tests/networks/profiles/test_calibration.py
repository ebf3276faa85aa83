"""Calibration on made-up firms: what it was shown it can tell, and a habit that tells nothing gets no say."""

from tests.networks.profiles.firms import later, other_firm

from countervail.networks.profiles.calibration import FEWEST_PAIRS, Example, calibrate, cross_fitted
from countervail.networks.profiles.likeness import likeness

FIRMS = {f"firm {seed}": other_firm(seed) for seed in range(16)}


def test_a_model_tells_the_firms_it_was_read_off_apart() -> None:
    back = [Example(later(firm, 7), FIRMS, name) for name, firm in FIRMS.items()]
    strangers = [other_firm(seed) for seed in range(100, 108)]
    model = calibrate([*back, *(Example(firm, FIRMS, None) for firm in strangers)], strangers)
    right = 0
    for example in back:
        bits = {name: likeness(example.seen, kept, model.habits).total for name, kept in FIRMS.items()}
        right += max(bits, key=lambda name: bits[name]) == example.truth
    assert right >= 14


def test_a_habit_that_too_few_returns_show_is_left_out() -> None:
    """The twin: with as many as it takes it is there."""
    back = [Example(later(firm, 7), FIRMS, name) for name, firm in FIRMS.items()]
    few, enough = (calibrate(back[:number], [other_firm(99)]).habits for number in (FEWEST_PAIRS - 1, FEWEST_PAIRS))
    assert few == {}
    assert "looks" in enough


def test_what_strangers_get_is_found_on_lots_the_model_was_not_read_off() -> None:
    """The twin is one lot, of which nothing can be held out: its model is the plain one."""
    back = [Example(later(firm, 7), FIRMS, name) for name, firm in FIRMS.items()]
    strangers = [other_firm(seed) for seed in range(100, 104)]
    lot = ([*back, *(Example(firm, FIRMS, None) for firm in strangers)], strangers)
    plain, alone, crossed = calibrate(*lot), cross_fitted([lot]), cross_fitted([lot, lot])
    assert alone.strangers == plain.strangers
    assert crossed.strangers != plain.strangers
    assert set(crossed.habits) == set(plain.habits)
