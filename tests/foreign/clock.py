"""When people are awake, and when they are at work."""

import numpy as np
from tests.foreign.dice import Floats, Ints

DAYS = 42
HOUR = 3_600_000_000
DAY = 24 * HOUR
SOCIAL, OFFICE, OFFICE_SUNDAY, ROUND_THE_CLOCK, NIGHT = range(5)

_HOURS = (
    [
        1.2,
        0.7,
        0.4,
        0.3,
        0.3,
        0.6,
        1.4,
        2.4,
        2.9,
        2.8,
        2.8,
        3.1,
        3.9,
        3.4,
        3.0,
        3.1,
        3.4,
        4.0,
        4.6,
        5.3,
        5.8,
        5.4,
        3.9,
        2.3,
    ],
    [0, 0, 0, 0, 0, 0, 0.2, 1.2, 5.5, 8.4, 8.9, 8.2, 4.3, 4.9, 8.1, 8.6, 7.7, 5.0, 1.9, 0.7, 0.4, 0.3, 0.1, 0],
    [0, 0, 0, 0, 0, 0, 0.4, 2.6, 6.8, 8.8, 8.6, 7.9, 6.4, 4.0, 6.9, 7.4, 5.1, 2.2, 1.1, 0.9, 0.7, 0.3, 0, 0],
    [1.0] * 24,
    [
        4.6,
        3.7,
        2.4,
        1.2,
        0.5,
        0.4,
        0.8,
        1.1,
        1.2,
        1.1,
        1.2,
        1.5,
        2.0,
        1.6,
        1.4,
        1.5,
        1.8,
        2.4,
        3.5,
        4.6,
        6.0,
        7.2,
        7.5,
        6.2,
    ],
)
_CLOCK = np.cumsum(np.array([np.array(row) / sum(row) for row in _HOURS]), axis=1)
_IDLE_WEEKDAYS = ((), (5, 6), (4, 5), (), ())


def _work_days(profile: int) -> Ints:
    """Days of the window on which this profile works; one in nine free days is worked all the same."""
    free = np.isin(np.arange(DAYS) % 7, _IDLE_WEEKDAYS[profile]) & (np.arange(DAYS) % 9 != 0)
    spread = np.flatnonzero(~free)
    return spread[(np.arange(DAYS) * len(spread)) // DAYS]


_CALENDAR = np.stack([_work_days(profile) for profile in range(len(_HOURS))])


def hour_of(profile: Ints, luck: Floats) -> Floats:
    """The hour of the local day (with its fraction) for each profile."""
    whole = (luck[:, None] > _CLOCK[profile]).sum(axis=1).clip(0, 23)
    below = np.where(whole > 0, _CLOCK[profile, whole - 1], 0.0)
    width = np.maximum(_CLOCK[profile, whole] - below, 1e-9)
    inside: Floats = whole + ((luck - below) / width).clip(0, 0.9999)
    return inside


def instant(profile: Ints, zone: Ints, day: Floats, luck: Floats) -> Ints:
    """Microseconds from the start, for a wished day (0 to DAYS) moved to a day this profile works."""
    chosen = _CALENDAR[profile, day.astype(np.int64).clip(0, DAYS - 1)]
    hours = chosen * 24 + (hour_of(profile, luck) - zone) % 24
    moment: Ints = (hours * HOUR).astype(np.int64)
    return moment
