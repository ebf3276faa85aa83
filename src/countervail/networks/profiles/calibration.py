"""Calibration: the model of habits read off made-up firms whose returns are known.

all firms -> what is usual, mean, total; pairs of one firm -> within; every pair -> weights, and the bits of strangers
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from countervail.networks.profiles.habit import Family, Habit, all_habits
from countervail.networks.profiles.likeness import likeness
from countervail.networks.profiles.naming import ALL
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.traits import Row, traits, whole_of
from countervail.networks.profiles.typical import Model, Typical

RAREST = 0.004
"""Share among all firms below which a kind is not compared: nobody is known by what hardly anyone does."""
FEWEST_PAIRS = 10
"""Returns that must show a habit before it is calibrated."""
STEADY = 0.9
"""Share of returns that count as unchanged: how a habit wanders is read off those who kept it."""
WIDER = 1.4
"""... and what leaving the rest out takes off their variance, roughly, is put on again."""
SHRINK = 0.3
"""Share by which correlations are drawn to none: a few hundred firms settle no covariance."""
_TINY = 1e-4
_PULL, _PULLED_TO = 0.0024, 0.8
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Example:
    """One network seen later, and every profile it is held against."""

    seen: Portrait
    kept: Mapping[str, Portrait]
    truth: str | None
    """Whose return it was; None: a stranger's, or no operator's at all."""


def calibrate(examples: Sequence[Example], strangers: Iterable[Portrait]) -> Model:
    """A model from returns with known truth and from firms that were never met before."""
    kept = {id(portrait): portrait for example in examples for portrait in example.kept.values()}
    firms = [*kept.values(), *strangers]
    pairs = [(one.seen, one.kept[one.truth]) for one in examples if one.truth is not None]
    habits = {
        habit.name: known
        for habit in all_habits()
        if habit.family is not Family.CLIENT and (known := _typical(habit, firms, pairs)) is not None
    }
    return _weighed(Model(habits, 0.0), examples)


def _typical(habit: Habit, firms: list[Portrait], pairs: list[tuple[Portrait, Portrait]]) -> Typical | None:
    usual = {} if habit.order else _usual(habit, firms)
    rows = [row for firm in firms if (row := _row(habit, firm, usual)) is not None]
    both = [(_row(habit, one, usual), _row(habit, other, usual)) for one, other in pairs]
    apart = np.array([one - other for one, other in both if one is not None and other is not None])
    if len(apart) < FEWEST_PAIRS or (not habit.order and not usual):
        return None
    total, within = _covariance(np.array(rows) - np.mean(rows, axis=0)), _steady(apart / math.sqrt(2))
    between = _positive(total - within)
    return Typical(usual, np.mean(rows, axis=0), between + within, within, 1.0)


def _row(habit: Habit, portrait: Portrait, usual: Mapping[str, float]) -> Row | None:
    return traits(habit, portrait.habits.get(habit.name, {}), usual)


def _usual(habit: Habit, firms: list[Portrait]) -> dict[str, float]:
    """Mean share of each kind among firms that show the habit, without the most usual: the others settle it."""
    shown = [counts for firm in firms if (counts := firm.habits.get(habit.name)) and whole_of(counts) > 0]
    kinds = sorted({kind for counts in shown for kind in counts} - {ALL})
    shares = {kind: sum(counts.get(kind, 0) / whole_of(counts) for counts in shown) / len(shown) for kind in kinds}
    told = {kind: min(share, 1 - RAREST) for kind, share in shares.items() if share >= RAREST}
    whole = any(ALL in counts for counts in shown)
    return {kind: share for kind, share in told.items() if whole or share < max(told.values())}


def _covariance(rows: Row) -> Row:
    square = rows.T @ rows / len(rows)
    return (1 - SHRINK) * square + SHRINK * np.diag(np.diag(square)) + _TINY * np.eye(len(square))


def _steady(apart: Row) -> Row:
    """Covariance of the steadier returns, found by leaving out the farthest again and again."""
    kept = np.ones(len(apart), bool)
    for _ in range(4):
        within = _covariance(apart[kept])
        far = np.einsum("ij,jk,ik->i", apart, np.linalg.inv(within), apart)
        kept = far <= np.quantile(far, STEADY)
    return WIDER * within


def _positive(square: Row) -> Row:
    values, vectors = np.linalg.eigh((square + square.T) / 2)
    return np.asarray((vectors * np.maximum(values, _TINY)) @ vectors.T)


def _weighed(plain: Model, examples: Sequence[Example]) -> Model:
    """Weights by logistic regression, none below nothing: each return against its own profile, each other network
    against whichever profile looks most like it, since that is the one it would be mistaken for."""
    names = list(plain.habits)
    compared = [
        (example, {name: _bits(example.seen, kept, plain) for name, kept in example.kept.items()})
        for example in examples
    ]
    found = np.append(np.full(len(names), _PULLED_TO), 0.0)
    for _ in range(_ROUNDS):
        rows, same = [], []
        for example, by_name in compared:
            if example.truth is not None:
                rows.append(by_name[example.truth])
                same.append(True)
            wrong = [row for name, row in by_name.items() if name != example.truth]
            rows.append(max(wrong, key=lambda row: float(row @ found[:-1])))
            same.append(False)
        found = _logistic(np.column_stack([rows, np.full(len(rows), -1.0)]) * math.log(2), np.array(same))
    weighed = {name: replace(plain.habits[name], weight=float(w)) for name, w in zip(names, found[:-1], strict=True)}
    return Model(weighed, float(found[-1]))


def _bits(seen: Portrait, kept: Portrait, plain: Model) -> Row:
    bits = likeness(seen, kept, plain.habits).bits
    return np.array([bits.get(habit, 0.0) for habit in plain.habits])


def _logistic(rows: Row, same: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Row:
    sign = np.where(same, 1.0, -1.0)
    share = np.where(same, 0.5 / max(1, same.sum()), 0.5 / max(1, (~same).sum()))
    habits = rows.shape[1] - 1

    def loss(weights: Row) -> tuple[float, Row]:
        z = rows @ weights
        slope = rows.T @ (-sign * expit(-sign * z) * share)
        pull = np.append(weights[:-1] - _PULLED_TO, 0.0)
        return float((np.logaddexp(0, -sign * z) * share).sum() + _PULL * (pull @ pull)), slope + 2 * _PULL * pull

    bounds = [(0.0, 1.5)] * habits + [(None, None)]
    return np.asarray(minimize(loss, np.append(np.full(habits, _PULLED_TO), 0.0), jac=True, bounds=bounds).x)
