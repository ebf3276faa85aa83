import time

import numpy as np
from numpy.typing import NDArray

from countervail.console.layout import DrawnTie, layout


def _groups(count: int, size: int, inner: int, between: int) -> tuple[list[str], list[DrawnTie]]:
    """Groups tied within far more than between."""
    dice = np.random.default_rng(1)
    names = [f"acct-{group:02}-{member:04}" for group in range(count) for member in range(size)]
    pairs = [(g * size + a, g * size + b) for g in range(count) for a, b in dice.integers(0, size, (inner, 2))]
    pairs += [(int(a), int(b)) for a, b in dice.integers(0, len(names), (between, 2))]
    return names, [DrawnTie(names[a], names[b], float(dice.uniform(3, 12))) for a, b in pairs if a != b]


def _by_group(names: list[str], ties: list[DrawnTie], size: int) -> NDArray[np.float64]:
    places = layout(names, ties)
    return np.array([places[name] for name in names]).reshape(-1, size, 2)


def test_the_same_ties_give_the_same_picture_in_whatever_order() -> None:
    names, ties = _groups(4, 10, 60, 5)
    assert layout(names, ties) == layout(names[::-1], ties[::-1])


def test_the_picture_fills_the_square_and_stays_inside() -> None:
    names, ties = _groups(4, 10, 60, 5)
    places = np.array(list(layout(names, ties).values()))
    assert np.abs(places).max() == 1.0


def test_groups_stand_together_and_apart_from_one_another() -> None:
    groups = _by_group(*_groups(6, 20, 150, 10), size=20)
    centres = groups.mean(axis=1)
    widest = np.linalg.norm(groups - centres[:, None], axis=2).mean(axis=1).max()
    gaps = np.linalg.norm(centres[:, None] - centres[None], axis=2)
    assert gaps[gaps > 0].min() > 1.5 * widest


def test_nobody_lies_on_anybody() -> None:
    names, ties = _groups(3, 30, 400, 3)
    places = np.array(list(layout(names, ties).values()))
    gaps = np.linalg.norm(places[:, None] - places[None], axis=2) + np.eye(len(names))
    assert gaps.min() > 0.01


def test_parts_without_ties_stay_in_the_picture() -> None:
    places = layout(["a", "b", "c", "d", "lone"], [DrawnTie("a", "b", 9.0), DrawnTie("c", "d", 9.0)])
    assert len(set(places.values())) == 5
    assert np.linalg.norm(np.subtract(places["a"], places["b"])) < np.linalg.norm(np.subtract(places["a"], places["c"]))


def test_an_account_without_a_tie_does_not_press_the_others_into_a_corner() -> None:
    names, ties = _groups(1, 60, 900, 0)
    places = layout([*names, "lone"], ties)
    tied = np.array([places[name] for name in names])
    assert np.ptp(tied, axis=0).max() > 1.2, "they fill more than half of the picture"
    assert np.linalg.norm(np.subtract(places["lone"], tied), axis=1).min() > 0.1, "and it stands apart from them"


def test_ties_with_accounts_that_are_not_drawn_are_left_out() -> None:
    assert layout(["a", "b"], [DrawnTie("a", "elsewhere", 9.0)]) == layout(["a", "b"], [])


def test_nobody_and_one_account_are_pictures_too() -> None:
    assert layout([], []) == {}
    assert layout(["a"], [DrawnTie("a", "a", 4.0)]) == {"a": (0.0, 0.0)}


def test_five_thousand_accounts_take_a_few_seconds() -> None:
    names, ties = _groups(25, 200, 1900, 2500)
    before = time.process_time()
    layout(names, ties)
    assert time.process_time() - before < 10
