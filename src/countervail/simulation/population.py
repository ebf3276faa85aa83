"""Who is there: accounts by number, the group each belongs to, and what each is like, as one array a trait.

Accounts 0..count are laid out group by group; ids and row orders are shuffled by marks, so nothing shows it outside.
Numbers from `count` on, up to `persons`, are pages and people without an account.
"""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.atlas import atlas
from countervail.simulation.dice import Index, Ints, Marks, Seeds, Small, chance, mix
from countervail.simulation.places import Places, everyones_places
from countervail.simulation.presence import Presence, everyones_presence
from countervail.simulation.temper import Temper, everyones_temper
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

KINDS = (
    "ordinary", "operator", "newsroom", "activist", "agency", "ngo", "family", "campus", "fan_club",
    "recruiter", "researcher", "qa_team", "dating", "returning",
)  # fmt: skip
KIND = {kind: code for code, kind in enumerate(KINDS)}

SURFACES = ("plaza", "gallery", "courier")
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
        places=everyones_places(marks, twin),
        temper=everyones_temper(marks),
        presence=everyones_presence(marks, created, days),
        pages=int(len(marks) * PAGES_PER_ACCOUNT) + max(0, watched - len(marks) // 2),
    )


def _created(marks: Marks, days: int) -> Ints:
    """Young accounts are more frequent than old ones; 4 % appear while we watch."""
    draw = chance(mix(marks, 2))
    age = np.where(draw < 0.04, -draw / 0.04 * days, _MAX_AGE_DAYS * ((draw - 0.04).clip(0) / 0.96) ** 1.4 + 1)
    return (-age * MICROSECONDS_PER_DAY).astype(np.int64)


def _twins(marks: Marks, group: Ints) -> Index:
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
