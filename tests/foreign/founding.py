"""Founding the innocent groups in a crowd: seats, offices, VPNs, shared devices, ages."""

from dataclasses import dataclass

import numpy as np
from tests.foreign.clock import DAY, DAYS
from tests.foreign.crowd import KINDS, ORDINARY, Crowd, buy_exit, renew
from tests.foreign.dice import Ints
from tests.foreign.style import Style
from tests.foreign.twins import COVERT_NEWSROOM, NEWSROOM, TWINS, Twin


@dataclass(frozen=True, slots=True)
class Group:
    """A founded group: its members and what kind of twin it is."""

    members: Ints
    twin: Twin


class Seats:
    """Hands out accounts that belong to nobody yet, from the front of the row."""

    def __init__(self, size: int) -> None:
        """All of them are free."""
        self._free, self._next = size, 0

    def take(self, count: int) -> Ints:
        """The next `count` accounts."""
        if self._next + count > self._free:
            raise ValueError(f"{self._free} accounts are too few for this world; ask for at least 12,000")
        self._next += count
        return np.arange(self._next - count, self._next, dtype=np.int64)


def found(rng: np.random.Generator, crowd: Crowd, seats: Seats, style: Style) -> list[Group]:
    """All innocent groups; households, campuses, cafés and lone kinds are marked in the crowd itself."""
    scale = crowd.size / 100_000
    covert = {Style.OPEN: 0.0, Style.BLENDED: 1.0, Style.EMPTY: 0.7}[style]
    _households(rng, crowd, seats)
    _campuses(rng, crowd, seats, scale)
    groups: list[Group] = []
    for twin in (NEWSROOM, *TWINS):
        for _ in range(max(1, round(twin.groups * scale * rng.uniform(0.85, 1.15)))):
            chosen = COVERT_NEWSROOM if twin is NEWSROOM and rng.random() < covert else twin
            members = seats.take(_size(rng, crowd, twin))
            crowd.new_group(f"{twin.kind}-{len(groups)}", members, twin.kind)
            _settle(rng, crowd, members, chosen)
            groups.append(Group(members, chosen))
    _loners(rng, crowd, seats)
    _cafes(rng, crowd, scale)
    return groups


def _size(rng: np.random.Generator, crowd: Crowd, twin: Twin) -> int:
    most = max(twin.low + 1, min(twin.high, crowd.size // 150))
    return int(np.exp(rng.uniform(np.log(twin.low), np.log(most))))


def _settle(rng: np.random.Generator, crowd: Crowd, members: Ints, twin: Twin) -> None:
    if twin.offices:
        crowd.behind_office(members, int(rng.integers(1, twin.offices + 2)), twin.at_office)
    if twin.own_exits:
        hiding = members[rng.random(len(members)) < twin.hidden]
        count = int(rng.integers(1, twin.own_exits + 2))
        crowd.behind_exit(hiding, crowd.new_addresses(count), count, float(rng.uniform(0.45, 0.95)), 2)
    if twin.per_machine:
        crowd.on_machines(rng.permutation(members), twin.per_machine, twin.on_machine, each=2)
    young = members[rng.random(len(members)) < twin.young]
    renew(rng, crowd, young, bursts=1 + len(young) // 12, oldest=160)
    crowd.life[members] *= twin.life
    crowd.zone[members] = rng.choice(crowd.zone)
    if twin.temper >= 0:
        crowd.temper[members] = twin.temper


def _households(rng: np.random.Generator, crowd: Crowd, seats: Seats) -> None:
    left = int(crowd.size * rng.uniform(0.055, 0.075))
    number = 0
    while left > 6:
        size = int(rng.choice([2, 3, 4, 5, 6], p=[0.34, 0.27, 0.24, 0.1, 0.05]))
        members = seats.take(size)
        crowd.new_group(f"family-{number}", members, "family")
        crowd.home[members], crowd.lease[members] = members[0], crowd.lease[members[0]]
        crowd.zone[members] = crowd.zone[members[0]]
        if rng.random() < 0.4:
            crowd.on_machines(members, size, 0.3)
        left, number = left - size, number + 1


def _campuses(rng: np.random.Generator, crowd: Crowd, seats: Seats, scale: float) -> None:
    for number in range(max(1, round(7 * scale))):
        members = seats.take(min(int(rng.integers(140, 1300)), crowd.size // 60))
        crowd.new_group(f"campus-{number}", members, "campus")
        crowd.behind_office(members, int(rng.integers(4, 25)), 0.6)
        crowd.zone[members] = rng.choice(crowd.zone)
        lab = members[rng.random(len(members)) < 0.15]
        crowd.on_machines(lab, 15, 0.35, each=3)


def _loners(rng: np.random.Generator, crowd: Crowd, seats: Seats) -> None:
    """Daters, and people who come back after years (some of them in the same week, from a new place)."""
    daters = seats.take(int(crowd.size * 0.021))
    crowd.kind[daters] = KINDS.index("dating")
    crowd.temper[daters] = 4
    crowd.zone[daters] = np.sort(crowd.zone[daters])
    back = seats.take(int(crowd.size * 0.027))
    crowd.kind[back] = KINDS.index("returning")
    crowd.created[back] = -((rng.uniform(900, 4200, len(back))) * DAY).astype(np.int64)
    wave = rng.random(len(back)) < 0.3
    crowd.first_day[back] = np.where(wave, 17 + rng.exponential(0.8, len(back)), rng.uniform(0, DAYS - 4, len(back)))
    buy_exit(rng, crowd, back[rng.random(len(back)) < 0.1])


def _cafes(rng: np.random.Generator, crowd: Crowd, scale: float) -> None:
    """Internet cafés: strangers on the same machines."""
    ordinary = np.flatnonzero(crowd.kind == ORDINARY)
    for _ in range(max(1, round(16 * scale))):
        guests = rng.choice(ordinary, min(int(rng.integers(30, 160)), len(ordinary) // 20), replace=False)
        crowd.behind_office(guests, 1, 0.5)
        crowd.on_machines(guests, 12, 0.4, each=4)
