"""Likelihood ratios in bits, from counts: how much more often a fact is seen of one sort of group than of another.

Both shares have a Jeffreys prior, Beta(1/2, 1/2): no count says never or always (Brown, Cai and DasGupta 2001). The
interval is that of the ratio of the two posteriors, found by halving, without any chance.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import betainc, betaincinv

SURE = 0.95
"""Probability with which the true ratio lies in the interval, if groups were drawn one by one."""
_POINTS = 512
"""Points of equal probability that stand for the second share's posterior: the bounds move by less than 0.01 bits."""
_WIDEST = 20.0
"""Bits beyond which no bound is looked for: a millionfold ratio."""


@dataclass(frozen=True, slots=True)
class Seen:
    """In how many groups of one sort a fact was seen."""

    times: int
    groups: int

    @property
    def share(self) -> float:
        """Mean of the posterior: half a group more with the fact, half a group more without."""
        return (self.times + 0.5) / (self.groups + 1)


def bits(of: Seen, others: Seen) -> float:
    """log2 of the ratio of the two shares."""
    return math.log2(of.share / others.share)


def interval(of: Seen, others: Seen) -> tuple[float, float]:
    """Bounds of the ratio in bits: it lies between them with a probability of SURE."""
    rest = (1 - SURE) / 2
    places = (np.arange(_POINTS) + 0.5) / _POINTS
    shares = betaincinv(others.times + 0.5, others.groups - others.times + 0.5, places)
    return _bound(of, shares, rest), _bound(of, shares, 1 - rest)


def _bound(of: Seen, shares: np.ndarray, probability: float) -> float:
    """The ratio, in bits, below which the true one lies with this probability."""
    low, high = -_WIDEST, _WIDEST
    while high - low > 0.005:
        middle = (low + high) / 2
        below = betainc(of.times + 0.5, of.groups - of.times + 0.5, np.minimum(1, shares * 2**middle))
        low, high = (middle, high) if below.mean() < probability else (low, middle)
    return round((low + high) / 2, 2)
