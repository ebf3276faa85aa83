"""Calibration on made-up firms: what it was shown it can tell, and a habit that tells nothing gets no say."""

import numpy as np
from tests.networks.profiles.firms import later, other_firm

from countervail.networks.profiles.calibration import Example, calibrate
from countervail.networks.profiles.likeness import likeness
from countervail.networks.profiles.portrait import Portrait

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


def test_a_habit_that_is_chance_is_given_less_weight_than_one_that_is_not() -> None:
    rng = np.random.default_rng(3)

    def firm(share: float) -> Portrait:
        noise = {"own": int(rng.integers(10, 90)), "none": 40, "shared": int(rng.integers(10, 90))}
        return Portrait(9, 9, {"photos": noise, "depth": {"engagement": int(100 * share), "reconnaissance": 100}})

    kept = {f"firm {n}": firm(0.1 + n / 12) for n in range(20)}
    back = [Example(firm(0.1 + n / 12), kept, f"firm {n}") for n in range(20)]
    model = calibrate(back, [firm(0.5)])
    assert model.habits["photos"].weight < model.habits["depth"].weight
