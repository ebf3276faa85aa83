"""Weighing: how much of its bits each habit is given, so that what hangs together is not counted twice."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from countervail.networks.profiles.likeness import likenesses
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.traits import Row
from countervail.networks.profiles.typical import Model

_PULL, _PULLED_TO, _MOST = 0.0024, 0.8, 1.5
"""How firmly weights are drawn to what a habit is given before anything is seen, and the most it may be given."""
_ROUNDS = 4

Comparison = tuple[Portrait, Mapping[str, Portrait], str | None]
"""A network, the profiles it is held against, and whose return it is."""


def weighed(plain: Model, comparisons: Sequence[Comparison]) -> Model:
    """Weights by logistic regression, none below nothing: each return against its own profile, each other network
    against whichever profile looks most like it, since that is the one it would be mistaken for."""
    names = list(plain.habits)
    held = [(_bits(seen, kept, plain), truth) for seen, kept, truth in comparisons]
    found = np.append(np.full(len(names), _PULLED_TO), 0.0)
    for _ in range(_ROUNDS):
        rows, same = _cases(held, found[:-1])
        found = _logistic(np.column_stack([rows, np.full(len(rows), -1.0)]) * math.log(2), np.array(same), found)
    habits = {name: replace(plain.habits[name], weight=float(w)) for name, w in zip(names, found[:-1], strict=True)}
    return Model(habits, float(found[-1]))


def _bits(seen: Portrait, kept: Mapping[str, Portrait], plain: Model) -> dict[str, Row]:
    alike = likenesses(seen, kept, plain.habits)
    return {name: np.array([one.bits.get(habit, 0.0) for habit in plain.habits]) for name, one in alike.items()}


def _cases(held: Sequence[tuple[Mapping[str, Row], str | None]], weights: Row) -> tuple[list[Row], list[bool]]:
    rows, same = [], []
    for by_name, truth in held:
        if truth is not None:
            rows.append(by_name[truth])
            same.append(True)
        wrong = [row for name, row in by_name.items() if name != truth]
        if wrong:
            rows.append(max(wrong, key=lambda row: float(row @ weights)))
            same.append(False)
    return rows, same


def _logistic(rows: Row, same: np.ndarray[tuple[int], np.dtype[np.bool_]], start: Row) -> Row:
    sign = np.where(same, 1.0, -1.0)
    share = np.where(same, 0.5 / max(1, same.sum()), 0.5 / max(1, (~same).sum()))

    def loss(weights: Row) -> tuple[float, Row]:
        z = rows @ weights
        slope = rows.T @ (-sign * expit(-sign * z) * share)
        pull = np.append(weights[:-1] - _PULLED_TO, 0.0)
        return float((np.logaddexp(0, -sign * z) * share).sum() + _PULL * (pull @ pull)), slope + 2 * _PULL * pull

    bounds = [(0.0, _MOST)] * (rows.shape[1] - 1) + [(None, None)]
    return np.asarray(minimize(loss, start, jac=True, bounds=bounds).x)
