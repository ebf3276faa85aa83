"""When people are awake and at work: sessions of a day, in each account's own time zone."""

import numpy as np

from countervail.simulation.acts import FIRST_WORK_SESSION
from countervail.simulation.dice import Floats, Ints, Marks, Mask, chance, mix
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

HOUR = MICROSECONDS_PER_DAY // 24
MINUTE = HOUR // 60

# Share of sittings begun in each local hour: mornings, lunch, a long evening.
_LEISURE = np.array([2, 1, 0.6, 0.4, 0.4, 0.8, 2, 4, 5, 5, 5, 5, 6, 6, 5, 5, 5, 6, 7, 8, 9, 9, 7, 4], float)
# Office hours with a dip at lunch; some come early and some stay late.
_OFFICE = np.array([0, 0, 0, 0, 0, 0, 0.1, 0.5, 3, 8, 9, 9, 5, 6, 9, 9, 8, 6, 2, 0.7, 0.3, 0.1, 0, 0], float)

_SESSION_SALT = 0x5E5510


def _cumulated(weights: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(weights / weights.sum())])


_HOURS = np.arange(25, dtype=float)
_LEISURE_CDF, _OFFICE_CDF = _cumulated(_LEISURE), _cumulated(_OFFICE)


def session_of(rng: np.random.Generator, at_work: Mask) -> Ints:
    """Which sitting of the day an act belongs to: 0-2 in free time, 4-6 at work."""
    sittings: Ints = rng.choice(3, len(at_work), p=(0.5, 0.3, 0.2)) + FIRST_WORK_SESSION * at_work
    return sittings


def moments(rng: np.random.Generator, marks: Marks, offsets: Ints, day: Ints | int, session: Ints) -> Ints:
    """Microseconds since the first midnight (UTC) of acts in these sittings; `day` counts from the first."""
    draw = chance(mix(marks, day, session, _SESSION_SALT))
    local = np.where(
        session >= FIRST_WORK_SESSION, np.interp(draw, _OFFICE_CDF, _HOURS), np.interp(draw, _LEISURE_CDF, _HOURS)
    )
    begun = ((local - offsets) * HOUR).astype(np.int64)
    within = (begun + rng.exponential(9 * MINUTE, len(marks)).astype(np.int64)) % MICROSECONDS_PER_DAY
    moment: Ints = np.asarray(day) * MICROSECONDS_PER_DAY + within
    return moment
