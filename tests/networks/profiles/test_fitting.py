"""Fitting one habit: what was put into made-up firms is read off them again."""

import numpy as np
import pytest

from countervail.networks.profiles.fitting import fitted
from countervail.networks.profiles.traits import Traits

FIRMS, NOISE = 300, 0.05


def looks(between: float, drift: float, given_up: float) -> tuple[list[Traits], list[tuple[int, int]]]:
    """Two looks at each firm, of one trait that matters and one that is the same for all."""
    rng = np.random.default_rng(11)
    nature = rng.normal(0, np.sqrt(between), FIRMS)
    later = np.where(rng.random(FIRMS) < given_up, rng.normal(0, np.sqrt(between), FIRMS), nature)
    seen = np.concatenate([nature, later]) + rng.normal(0, np.sqrt(drift + NOISE), 2 * FIRMS)
    flat = rng.normal(0, np.sqrt(NOISE), 2 * FIRMS)
    rows = np.column_stack([seen, flat])
    return [Traits(row, np.full(2, NOISE)) for row in rows], [(n, n + FIRMS) for n in range(FIRMS)]


def test_what_firms_differ_by_and_drift_by_is_found() -> None:
    known = fitted(*looks(1.0, 0.1, 0.0))
    assert known.between[0, 0] == pytest.approx(1.0, rel=0.25)
    assert known.drift[0] + known.counting[0] * NOISE == pytest.approx(0.15, rel=0.3)
    assert known.between[1, 1] < 0.02
    assert np.linalg.eigvalsh(known.between).min() > 0


def test_how_many_give_a_habit_up_is_found() -> None:
    kept, changed = (fitted(*looks(1.0, 0.02, share)).constancy for share in (0.0, 0.4))
    assert kept.kept > 0.8
    assert changed.given_up + changed.strayed > kept.given_up + kept.strayed + 0.15


def test_the_order_of_looks_is_irrelevant() -> None:
    seen, pairs = looks(1.0, 0.1, 0.1)
    last = len(seen) - 1
    one, other = fitted(seen, pairs), fitted(seen[::-1], [(last - a, last - b) for a, b in pairs])
    assert one.between == pytest.approx(other.between, rel=0.02, abs=1e-3)
    assert one.constancy.kept == pytest.approx(other.constancy.kept, abs=0.02)
