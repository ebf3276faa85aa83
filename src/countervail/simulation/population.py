"""Who is there: accounts by number, the group each belongs to, and what each is like, as one array a trait.

Accounts 0..count are laid out group by group; ids and row orders are shuffled by marks, so nothing shows it outside.
Numbers from `count` on, up to `persons`, are pages and people without an account.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from countervail.simulation.atlas import atlas
from countervail.simulation.dice import Ints, Marks, Mask, Seeds, chance, mix, pick
from countervail.simulation.pastimes import LOOKERS, STYLES
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

Small = npt.NDArray[np.int8]
Index = npt.NDArray[np.int32]
Rate = npt.NDArray[np.float64]

KINDS = (
    "ordinary", "operator", "newsroom", "activist", "agency", "ngo", "family", "campus", "fan_club",
    "recruiter", "researcher", "qa_team", "dating", "returning",
)  # fmt: skip
KIND = {kind: code for code, kind in enumerate(KINDS)}

SURFACES = ("plaza", "gallery", "courier")
FOREVER = 1_000_000
"""A day that never comes."""

PAGES_PER_ACCOUNT = 0.15
_MAX_AGE_DAYS = 12 * 365


@dataclass(frozen=True, slots=True)
class Group:
    """A run of accounts of one kind."""

    name: str
    """Unique and stable: the seed of everything about it."""
    kind: str
    size: int
    profile: str = "usual"
    activity: float = 1.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where each account connects from and with what; shares are of sittings."""

    home: Marks
    lease: Ints
    """Days until the home's address changes."""
    mobile: Rate
    """Share behind the carrier's address, with thousands of others."""
    vpn: Rate
    """Share through a public VPN's exits."""
    pool: Index
    """Shared set of addresses, -1 none."""
    pool_at_work: Rate
    pool_in_free_time: Rate
    desk: Index
    """Which of the pool's addresses, where they are assigned."""
    owned: Marks
    """What the account's own devices are known by."""
    devices: Ints
    """How many own devices."""
    shelf: Index
    """Shared set of devices, -1 none."""
    shelf_share: Rate
    station: Index
    """Which of the shared devices."""


@dataclass(frozen=True, slots=True)
class Temper:
    """How each account lives, and how others take it."""

    rate: Rate
    """Expected acts of everyday life a day."""
    zeal: Rate
    """How much of its group's habits an account carries, relative."""
    work: Rate
    """Share of everyday sittings in office hours."""
    first_style: Small
    second_style: Small
    lean: Rate
    """Share of the first style."""
    accept: Rate
    reply: Rate
    click: Rate
    block: Rate
    report: Rate


@dataclass(frozen=True, slots=True)
class Presence:
    """On which days (counted from the first) an account does anything: [wakes, leaves) without [nap_from, nap_to)."""

    wakes: Ints
    leaves: Ints
    nap_from: Ints
    nap_to: Ints

    def on(self, day: int) -> Mask:
        """Who is awake that day."""
        napping = (self.nap_from <= day) & (day < self.nap_to)
        return (self.wakes <= day) & (day < self.leaves) & ~napping


@dataclass(frozen=True, slots=True)
class Population:
    """All accounts of a world."""

    groups: tuple[Group, ...]
    firsts: Ints
    """First account of each group, and the end."""
    marks: Marks
    group: Index
    kind: Small
    country: Index
    offset: Ints
    """Hours from UTC of the clock the account keeps."""
    surface: Small
    created: Ints
    """Microseconds from the first day's midnight, negative for older accounts."""
    twin: Index
    """The other account of the same person, -1 none."""
    places: Places
    temper: Temper
    presence: Presence
    pages: int
    """Persons without an account."""

    @property
    def count(self) -> int:
        """How many accounts."""
        return len(self.marks)

    @property
    def persons(self) -> int:
        """How many accounts and pages."""
        return self.count + self.pages

    def members(self, group: int) -> slice:
        """The accounts of a group."""
        return slice(int(self.firsts[group]), int(self.firsts[group + 1]))


def people(groups: tuple[Group, ...], seeds: Seeds, days: int, watched: int) -> Population:
    """Accounts as everyone's are before group kinds and operators change a few traits of theirs.

    `watched` targets must find room among accounts and pages, however small the population.
    """
    sizes = np.array([group.size for group in groups])
    firsts = np.concatenate([[0], np.cumsum(sizes)])
    group = np.repeat(np.arange(len(groups)), sizes)
    rank = np.arange(firsts[-1]) - firsts[group]
    marks = mix(np.array([seeds.mark(each.name) for each in groups], np.uint64)[group], rank)
    country = np.searchsorted(atlas().cumulated, chance(mix(marks, 1)) * atlas().cumulated[-1], side="right")
    created = _created(marks, days)
    twin = _twins(marks, group)
    return Population(
        groups=groups,
        firsts=firsts,
        marks=marks,
        group=group.astype(np.int32),
        kind=np.array([KIND[each.kind] for each in groups], np.int8)[group],
        country=country.astype(np.int32),
        offset=atlas().offsets[country].copy(),
        surface=_surfaces(marks, twin),
        created=created,
        twin=twin,
        places=_places(marks, twin),
        temper=_temper(marks),
        presence=_presence(marks, created, days),
        pages=int(len(marks) * PAGES_PER_ACCOUNT) + max(0, watched - len(marks) // 2),
    )


def _created(marks: Marks, days: int) -> Ints:
    """Young accounts are more frequent than old ones; 4 % appear while we watch."""
    draw = chance(mix(marks, 2))
    age = np.where(draw < 0.04, -draw / 0.04 * days, _MAX_AGE_DAYS * ((draw - 0.04).clip(0) / 0.96) ** 1.4 + 1)
    return (-age * MICROSECONDS_PER_DAY).astype(np.int64)


def _twins(marks: Marks, group: npt.NDArray[np.int64]) -> Index:
    """One person's two accounts: now and then an account and the next of its group."""
    count = len(marks)
    anchor = (chance(mix(marks, 3)) < 0.05) & (np.arange(count) % 2 == 0)
    anchor[:-1] &= group[:-1] == group[1:]
    anchor[-1] = False
    twin = np.full(count, -1, np.int32)
    firsts = np.flatnonzero(anchor)
    twin[firsts], twin[firsts + 1] = firsts + 1, firsts
    return twin


def _surfaces(marks: Marks, twin: Index) -> Small:
    surface = np.searchsorted((0.68, 0.92), chance(mix(marks, 4)), side="right").astype(np.int8)
    seconds = np.flatnonzero((twin >= 0) & (twin < np.arange(len(marks))))
    surface[seconds] = (surface[twin[seconds]] + 1) % len(SURFACES)
    return surface


def _places(marks: Marks, twin: Index) -> Places:
    count = len(marks)
    owner = np.where((twin >= 0) & (twin < np.arange(count)), twin, np.arange(count))
    owned = marks[owner]
    habit = chance(mix(owned, 6))
    return Places(
        home=mix(owned, 5),
        lease=np.array([1, 3, 14, 60, 400])[pick(mix(owned, 7), 5)],
        mobile=np.where(habit < 0.25, 0.9, habit * 0.8),
        vpn=np.where(chance(mix(owned, 8)) < 0.06, 0.5, 0.0),
        pool=np.full(count, -1, np.int32),
        pool_at_work=np.zeros(count),
        pool_in_free_time=np.zeros(count),
        desk=np.zeros(count, np.int32),
        owned=owned,
        devices=1 + (chance(mix(owned, 9)) < 0.35),
        shelf=np.full(count, -1, np.int32),
        shelf_share=np.zeros(count),
        station=np.zeros(count, np.int32),
    )


def lognormal(marks: Marks, spread: float) -> Rate:
    """Mean-one lognormal numbers, by Box and Muller."""
    radius = np.sqrt(-2 * np.log(1 - chance(mix(marks, 1))))
    normal = radius * np.cos(2 * np.pi * chance(mix(marks, 2)))
    return np.exp(spread * normal - spread**2 / 2)


def _temper(marks: Marks) -> Temper:
    """A few heavy users make half of the traffic, as on any platform."""
    heavy = chance(mix(marks, 10)) < 0.045
    looker = chance(mix(marks, 24)) < np.where(heavy, 0.75, 0.3)
    return Temper(
        rate=np.where(heavy, 70.0 * lognormal(mix(marks, 11), 0.75), lognormal(mix(marks, 11), 1.0)),
        zeal=lognormal(mix(marks, 12), 0.8),
        work=np.where(chance(mix(marks, 13)) < 0.2, 0.5, 0.0),
        first_style=np.where(
            looker, pick(mix(marks, 14), LOOKERS), LOOKERS + pick(mix(marks, 14), len(STYLES) - LOOKERS)
        ).astype(np.int8),
        second_style=pick(mix(marks, 15), len(STYLES)).astype(np.int8),
        lean=0.5 + 0.5 * chance(mix(marks, 16)),
        accept=np.full(len(marks), 0.65),
        reply=np.full(len(marks), 0.4),
        click=np.full(len(marks), 0.3),
        block=np.full(len(marks), 0.003),
        report=np.full(len(marks), 0.002),
    )


def _presence(marks: Marks, created: Ints, days: int) -> Presence:
    """Most are always there; some leave, some take a long break."""
    count = len(marks)
    leaver, breaker = chance(mix(marks, 17)), chance(mix(marks, 18))
    nap_from = pick(mix(marks, 19), days)
    on_break = breaker < 0.08
    return Presence(
        wakes=np.maximum(created // MICROSECONDS_PER_DAY, 0),
        leaves=np.where(leaver < 0.05, pick(mix(marks, 20), days) + 1, FOREVER),
        nap_from=np.where(on_break, nap_from, FOREVER),
        nap_to=np.where(on_break, nap_from + 10 + pick(mix(marks, 21), 60), np.full(count, FOREVER)),
    )
