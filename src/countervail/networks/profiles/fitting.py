"""Fitting one habit: how firms differ, how one drifts and how far counting errs, from firms of which some came back.

rows, noise, pairs -> between, drift, counting (maximum likelihood) -> correlations -> kept, strayed, given up
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from countervail.networks.profiles.likeness import ratios, stacked
from countervail.networks.profiles.traits import Row, Traits
from countervail.networks.profiles.typical import Constancy, Typical

SHRINK = 0.3
"""Share by which correlations are drawn to none: a few hundred firms settle no covariance."""
STRAYS = (0.06, 0.12, 0.2, 0.35, 0.5)
"""What is tried for the part of a firm's nature that is new where it strayed."""
BEFOREHAND = np.array([8.0, 3.0, 2.0])
"""Returns counted beforehand as having kept a habit, strayed from it, given it up."""
_ROUNDS = 60
_STARTS = ((-0.4, -2.5, 0.0, -2.0), (-0.5, -1.0, 0.3, -1.5))
_BOUNDS = ((-7, 2), (-7, 1), (-2, 2.5), (-5, 2))
_LEAST = 1e-6
_FAR = 60.0
"""Nats beyond which a ratio is as good as endless."""

Pairs = tuple[np.ndarray[tuple[int], np.dtype[np.int64]], np.ndarray[tuple[int], np.dtype[np.int64]]]


def fitted(seen: Sequence[Traits], pairs: Sequence[tuple[int, int]]) -> Typical:
    """What is typical of a habit, of weight 1 and with no kinds yet.

    Args:
        seen: every look at a firm that shows the habit.
        pairs: positions in `seen` of two looks at one firm.
    """
    rows, noise = np.array([one.row for one in seen]), np.array([one.noise for one in seen])
    first, second = (np.array([pair[side] for pair in pairs]) for side in (0, 1))
    by_trait = [_trait(rows[:, k], noise[:, k], (first, second)) for k in range(rows.shape[1])]
    between, drift, counting = (np.array([getattr(one, part) for one in by_trait]) for part in _Trait.__slots__[:3])
    mean = rows.mean(axis=0)
    plain = Typical({}, mean, np.diag(between), drift, counting, np.eye(len(mean)), Constancy(1.0, 0.0, 0.0, 0.0), 1.0)
    changed = float(np.clip(np.median([one.changed for one in by_trait]), 0.03, 0.4))
    plain = replace(plain, alike=_alike(rows, noise, (first, second), plain, changed))
    plain = replace(plain, between=_between(rows - mean, np.median(noise, axis=0), plain))
    before, after = (stacked([seen[n] for n in side]) for side in (first, second))
    return replace(plain, constancy=_constancy(before, after, plain))


@dataclass(frozen=True, slots=True)
class _Trait:
    between: float
    drift: float
    counting: float
    changed: float


def _trait(row: Row, noise: Row, pairs: Pairs) -> _Trait:
    """One trait by maximum likelihood: looks that are apart are one firm's if it kept it, two firms' if it did not."""
    apart, whole = row - row.mean(), float(row.var()) + 1e-9
    lone = np.ones(len(row), bool)
    lone[np.concatenate(pairs)] = False

    def loss(tried: Row) -> float:
        between, drift, counting, changed = _unpacked(tried, whole)
        total = between + drift + counting * noise
        alone = -(np.log(total) + apart**2 / total) / 2
        same = _together(apart, total, between, pairs)
        other = alone[pairs[0]] + alone[pairs[1]]
        both = np.logaddexp(np.log1p(-changed) + same, np.log(changed) + other)
        return float(-both.sum() - alone[lone].sum() + tried[2] ** 2)

    found = min((minimize(loss, start, method="L-BFGS-B", bounds=_BOUNDS) for start in _STARTS), key=lambda r: r.fun)
    return _Trait(*_unpacked(found.x, whole))


def _unpacked(tried: Row, whole: float) -> tuple[float, float, float, float]:
    return (
        float(np.exp(tried[0]) * whole),
        float(np.exp(tried[1]) * whole),
        float(np.exp(tried[2])),
        float(expit(tried[3]) / 2),
    )


def _together(apart: Row, total: Row, between: float, pairs: Pairs) -> Row:
    (one, other), (left, right) = (apart[side] for side in pairs), (total[side] for side in pairs)
    volume = left * right - between**2
    square = (right * one**2 - 2 * between * one * other + left * other**2) / volume
    return np.asarray(-(np.log(volume) + square) / 2)


def _alike(rows: Row, noise: Row, pairs: Pairs, plain: Typical, changed: float) -> Row:
    """Correlation of one firm's differences, the farthest left out."""
    first, second = pairs
    spread = np.sqrt(2 * plain.drift + plain.counting * (noise[first] + noise[second]))
    apart = (rows[first] - rows[second]) / spread
    far = (apart**2).sum(axis=1)
    kept = apart[far <= np.quantile(far, 1 - changed)]
    return _correlation(kept.T @ kept / len(kept))


def _between(apart: Row, noise: Row, plain: Typical) -> Row:
    """Covariance between firms: of its traits as fitted, correlated as what the looks vary by beyond `within`."""
    rest = apart.T @ apart / len(apart) - plain.within(noise)
    spread = np.sqrt(np.diag(plain.between))
    return np.asarray(_correlation(rest) * np.outer(spread, spread))


def _correlation(square: Row) -> Row:
    values, vectors = np.linalg.eigh((square + square.T) / 2)
    whole = (vectors * np.maximum(values, _LEAST)) @ vectors.T
    spread = np.sqrt(np.diag(whole))
    return np.asarray((1 - SHRINK) * whole / np.outer(spread, spread) + SHRINK * np.eye(len(whole)))


def _constancy(one: Traits, other: Traits, plain: Typical) -> Constancy:
    """Shares that kept the habit, strayed, gave it up (by expectation and maximisation), at the likeliest stray."""
    kept, *strayed = np.exp(np.clip(ratios(one, other, plain, (0.0, *STRAYS)), -_FAR, _FAR))
    given_up = np.ones(len(kept))
    tried = [
        (*_shares(np.column_stack([kept, each, given_up])), stray) for each, stray in zip(strayed, STRAYS, strict=True)
    ]
    _, shares, stray = max(tried, key=lambda each: each[0])
    return Constancy(float(shares[0]), float(shares[1]), float(shares[2]), stray)


def _shares(likely: Row) -> tuple[float, Row]:
    shares = BEFOREHAND / BEFOREHAND.sum()
    for _ in range(_ROUNDS):
        owed = likely * shares
        shares = (owed / owed.sum(axis=1, keepdims=True)).sum(axis=0) + BEFOREHAND
        shares = shares / shares.sum()
    return math.fsum(np.log(likely @ shares)), shares
