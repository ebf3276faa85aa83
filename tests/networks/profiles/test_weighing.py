"""Weighing: a habit that tells nothing gets no say beside one that tells firms apart."""

import numpy as np
from tests.networks.profiles.firms import later, other_firm

from countervail.networks.profiles.calibration import Example, calibrate
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.weighing import weighed


def test_a_habit_that_is_chance_is_given_less_weight_than_one_that_is_not() -> None:
    rng = np.random.default_rng(3)

    def firm(share: float) -> Portrait:
        noise = {"own": int(rng.integers(10, 90)), "none": 40, "shared": int(rng.integers(10, 90))}
        return Portrait(9, 9, {"photos": noise, "depth": {"engagement": int(100 * share), "reconnaissance": 100}})

    kept = {f"firm {n}": firm(0.1 + n / 12) for n in range(20)}
    back = [Example(firm(0.1 + n / 12), kept, f"firm {n}") for n in range(20)]
    model = calibrate(back, [firm(0.5)])
    assert model.habits["photos"].weight < model.habits["depth"].weight


def test_the_order_of_comparisons_is_irrelevant() -> None:
    kept = {f"firm {seed}": other_firm(seed) for seed in range(10)}
    back = [Example(later(firm, 7), kept, name) for name, firm in kept.items()]
    plain = calibrate(back, [other_firm(50)])
    comparisons = [(one.seen, one.kept, one.truth) for one in back]
    one, other = weighed(plain, comparisons), weighed(plain, comparisons[::-1])
    for name in plain.habits:
        assert abs(one.habits[name].weight - other.habits[name].weight) < 1e-3
