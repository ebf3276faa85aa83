"""Craft: tricks that some operators know, planned beside their campaign or done as victims click."""

import numpy as np

from countervail.simulation.acts import CODE, Acts, acts_of, blank, together
from countervail.simulation.daytime import HOUR, MINUTE
from countervail.simulation.dice import Ints, Marks, chance, mix, pick
from countervail.simulation.pursuit import WorkCalendar
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.verbs import Verb

CAPTIVE = 16
"""Sittings from here on take place at the desk of the operator with this number less CAPTIVE."""
_STEP = 40_000_000
"""A tool's wait between two looks, in microseconds."""


def skilled(marks: Marks, share: float, trick: int) -> Ints:
    """Positions of the accounts that use a trick."""
    return np.flatnonzero(chance(mix(marks, 190 + trick)) < share)


def listed_rooms(working: Ints, marks: Marks, calendar: WorkCalendar) -> Acts:
    """Closed groups joined and, the same day, their members listed; nothing said."""
    who, rng = working[skilled(marks, calendar.spec.craft.rooms, 1)], calendar.rng
    if not len(who):
        return blank(0)
    actor = np.repeat(who, rng.integers(6, 15, len(who)))
    room, day = mix(rng.integers(0, 5_000, len(actor)), 64), rng.integers(0, calendar.days - 1, len(actor))
    joined = calendar.place(acts_of(actor, Verb.GROUP_JOIN, container=room), day)
    listed = joined.copy()
    listed["verb"], listed["t"] = CODE[Verb.GROUP_MEMBERS_VIEW], joined["t"] + rng.integers(1, 30, len(actor)) * MINUTE
    return together([joined, listed])


def asked_contacts(working: Ints, marks: Marks, calendar: WorkCalendar) -> Acts:
    """A bought list of numbers, asked one after the other in a sitting."""
    who, rng = working[skilled(marks, calendar.spec.craft.lookups, 2)], calendar.rng
    if not len(who):
        return blank(0)
    actor = np.repeat(who, 60)
    rows = acts_of(actor, Verb.CONTACT_LOOKUP, contact=mix(rng.integers(0, 1 << 40, len(actor)), 192))
    return calendar.place(rows, np.repeat(rng.integers(0, calendar.days - 1, len(who)), 60))


def paced(rows: Acts, tools: Ints) -> Acts:
    """The same looks, those of `tools` a fixed wait apart within each day."""
    order = np.lexsort((rows["t"], rows["actor"]))
    rows = rows[order]
    day = rows["t"] // MICROSECONDS_PER_DAY
    new = np.ones(len(rows), bool)
    new[1:] = (rows["actor"][1:] != rows["actor"][:-1]) | (day[1:] != day[:-1])
    start = np.maximum.accumulate(np.where(new, np.arange(len(rows)), 0))
    even = rows["t"][start] + (np.arange(len(rows)) - start) * _STEP
    rows["t"] = np.where(np.isin(rows["actor"], tools), even, rows["t"])
    return rows


def taken_over(clicks: Acts, share: float, operator: int, rng: np.random.Generator) -> Acts:
    """Logins and new passwords at the operator's desk, some hours after a victim's click on a page of its own."""
    caught = clicks[rng.random(len(clicks)) < share]
    t = caught["t"] + (rng.random(len(caught)) * 20 * HOUR).astype(np.int64)
    login = acts_of(caught["actor"], Verb.LOGIN, t=t, session=CAPTIVE + operator)
    reset = acts_of(caught["actor"], Verb.PASSWORD_RESET, t=t + 5 * MINUTE, session=CAPTIVE + operator)
    return together([login, reset])


def models(marks: Marks, settled: int) -> Ints:
    """The real person each of these accounts copies, one of the first `settled` accounts."""
    return pick(mix(marks, 195), settled)
