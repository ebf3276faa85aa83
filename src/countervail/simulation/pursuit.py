"""Who of an operator works which target, and when: teams, personas, working days."""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.acts import NOBODY, Acts
from countervail.simulation.daytime import moments, session_of
from countervail.simulation.dice import Ints, Small
from countervail.simulation.operator_spec import OperatorSpec
from countervail.simulation.population import Population
from countervail.simulation.targets import Watchlist

_MOST_PERSONAS = 8
_LONGEST = 35
"""Days from the first view of a target to the last link."""
_RUN = 15
"""Targets next to one another on the list that go to one team: a person and the people around."""
_OVERTIME = 0.15
"""Chance that a day off is worked."""


@dataclass(frozen=True, slots=True)
class Pursuit:
    """Pairs of an account and its target, one entry each."""

    member: Ints
    person: Ints
    number: Ints
    """The target's place on the watchlist."""
    aim: Small
    rank: Ints
    """0 for the persona that leads, 1 for the next..."""
    begin: Ints
    """First day."""
    length: Ints
    """Days."""


def pursue(
    population: Population, spec: OperatorSpec, watched: Watchlist, working: Ints, days: int, rng: np.random.Generator
) -> Pursuit:
    """Give each target its personas: mostly of one team, whose members carry unequal shares."""
    count = len(watched.persons)
    team = _teams(working, spec.team_size, rng)
    teams, widest = team.shape
    run = rng.integers(0, teams, count // _RUN + 1)[np.arange(count) // _RUN]
    mine = team[run]
    keys = rng.exponential(1.0, mine.shape) / np.sqrt(population.temper.zeal[mine])
    order = np.argsort(np.where(mine == NOBODY, np.inf, keys), axis=1)
    rank = np.broadcast_to(np.arange(widest), mine.shape)
    personas = rng.geometric(1 / spec.personas_per_target, count).clip(1, min(_MOST_PERSONAS, spec.team_size, widest))
    theirs = team[(run + rng.integers(0, teams, count)) % teams]
    crossing = (rng.random(count) < spec.cross_team)[:, None] & (rank % 2 == 1) & (theirs != NOBODY)
    chosen = np.take_along_axis(np.where(crossing, theirs, mine), order, axis=1)
    kept = rank < personas[:, None]
    number = np.broadcast_to(np.arange(count)[:, None], kept.shape)[kept]
    begin, length = _begin(spec, count, days, rng)
    return Pursuit(
        chosen[kept], watched.persons[number], number, watched.aim[number], rank[kept], begin[number], length[number]
    )


def _teams(working: Ints, size: int, rng: np.random.Generator) -> Ints:
    """A row a team, of `size` accounts or a few more, as even as can be: whoever works is in one. NOBODY ends a row."""
    shares = np.array_split(rng.permutation(working), max(1, len(working) // size))
    teams = np.full((len(shares), len(shares[0])), NOBODY)
    for row, share in zip(teams, shares, strict=True):
        row[: len(share)] = share
    return teams


def spans(spec: OperatorSpec, days: int) -> tuple[tuple[int, int], ...]:
    """When the network works, inside the world: [first, last)."""
    return tuple((first, min(last, days)) for first, last in spec.awake if first < days) or ((0, days),)


def _begin(spec: OperatorSpec, count: int, days: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """First day and length of each target's pursuit, fitted into the spans of work."""
    awake = spans(spec, days)
    lengths = np.array([last - first for first, last in awake])
    span = np.searchsorted(np.cumsum(lengths), rng.random(count) * lengths.sum(), side="right")
    length = np.minimum(lengths, _LONGEST)[span]
    first = np.array([first for first, _ in awake])[span]
    return first + (rng.random(count) * (lengths[span] - length + 1)).astype(np.int64), length


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Puts acts on days and hours of the operator's own calendar."""

    population: Population
    spec: OperatorSpec
    first_weekday: int
    days: int
    rng: np.random.Generator

    def place(self, rows: Acts, day: Ints) -> Acts:
        """The acts, on these days or the next working one."""
        rng, hours = self.rng, self.spec.hours
        for _ in range(2):
            off = np.isin((self.first_weekday + day) % 7, hours.weekend) & (rng.random(len(day)) > _OVERTIME)
            day = np.where(off & (day + 1 < self.days), day + 1, day)
        actor = rows["actor"].astype(np.int64)
        session = session_of(rng, rng.random(len(rows)) < hours.at_work)
        rows["session"] = session
        rows["t"] = moments(rng, self.population.marks[actor], np.full(len(rows), hours.utc_offset), day, session)
        return rows

    def within(self, pursuit: Pursuit, which: Ints, first: float, last: float) -> Ints:
        """A day for each act between two shares of its pursuit."""
        share = first + (last - first) * self.rng.random(len(which))
        return pursuit.begin[which] + (share * pursuit.length[which]).astype(np.int64)
