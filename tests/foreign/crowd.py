"""Who there is: every account with its age, its habits, and the addresses and devices it may be seen on."""

from dataclasses import dataclass, field

import numpy as np
from tests.foreign.clock import DAY, DAYS
from tests.foreign.dice import Flags, Floats, Ints
from tests.foreign.verbs import TEMPER_SHARES

KINDS = [
    "operator",
    "newsroom",
    "activist",
    "agency",
    "ngo",
    "family",
    "campus",
    "fan_club",
    "recruiter",
    "researcher",
    "qa_team",
    "dating",
    "returning",
    "ordinary",
]
ORDINARY = KINDS.index("ordinary")
CARRIER_ADDRESSES = 640
"""Shared addresses of the mobile carriers; a region uses 5 to 60 of them."""
EXIT_ADDRESSES = 190
"""Addresses of the commercial VPNs that anybody can buy, in eleven brands."""


@dataclass(slots=True)
class Crowd:
    """One row an account, in every array; ids below `size` are accounts, the rest are people elsewhere."""

    seed: int
    size: int
    outside: int
    kind: Ints
    group: Ints
    created: Ints
    first_day: Floats
    zone: Ints
    temper: Ints
    life: Floats
    scattered: Flags
    """Friends of a scattered account are strangers from anywhere (it has no place in a circle)."""
    home: Ints
    lease: Ints
    mobile: Floats
    region: Ints
    region_size: Ints
    office: Floats
    office_base: Ints
    office_size: Ints
    exit: Floats
    exit_base: Ints
    exit_size: Ints
    exit_days: Ints
    pool: Floats
    pool_base: Ints
    pool_size: Ints
    devices: Ints
    seat: Ints
    """Place in the web of friends: neighbours here know each other."""
    fame: Ints
    """People by how well-known they are, the best known first."""
    addresses: int = CARRIER_ADDRESSES + EXIT_ADDRESSES
    machines: int = 0
    names: list[str] = field(default_factory=list)

    def new_addresses(self, count: int) -> int:
        """Rent `count` shared addresses; the number of the first."""
        self.addresses += count
        return self.addresses - count

    def new_machines(self, count: int) -> int:
        """Buy `count` shared devices; the number of the first."""
        self.machines += count
        return self.machines - count

    def new_group(self, name: str, members: Ints, kind: str) -> int:
        """Found a group of these accounts."""
        self.names.append(name)
        self.group[members] = len(self.names) - 1
        self.kind[members] = KINDS.index(kind)
        return len(self.names) - 1

    def behind_office(self, members: Ints, addresses: int, share: float) -> None:
        """Put members into an office: in office hours they come from its few addresses."""
        self.office_base[members] = self.new_addresses(addresses)
        self.office_size[members] = addresses
        self.office[members] = share

    def behind_exit(self, members: Ints, first: int, addresses: int, share: float, days: int) -> None:
        """Let members hide behind shared exits: one of `addresses`, for `days` at a time."""
        self.exit_base[members] = first
        self.exit_size[members] = addresses
        self.exit[members] = share
        self.exit_days[members] = days

    def on_machines(self, members: Ints, per_machine: int, share: float, each: int = 1) -> None:
        """Hand shared devices to members: `each` neighbouring ones, each device in `per_machine` people's hands."""
        first = self.new_machines(len(members) // per_machine + each)
        self.pool_base[members] = first + np.arange(len(members)) // per_machine
        self.pool_size[members] = each
        self.pool[members] = share


def _ages(rng: np.random.Generator, size: int) -> Ints:
    """Created times before the window in microseconds: eleven years of growth, and a twelfth in the last half-year."""
    days = 4000 * (1 - np.sqrt(rng.random(size)))
    days = np.where(rng.random(size) < 0.06, rng.random(size) * 180, days)
    ages: Ints = -((days + 0.02) * DAY).astype(np.int64)
    return ages


def gather(rng: np.random.Generator, seed: int, accounts: int) -> Crowd:
    """A crowd of ordinary people, before anybody joins anything."""
    outside = accounts // 5
    region_size = rng.integers(5, 61, 40)
    region = rng.integers(0, 40, accounts)
    leases = np.array([DAYS + 1, 30, 11, 3, 1])
    nowhere = np.zeros(accounts, dtype=np.int64)
    crowd = Crowd(
        seed=seed, size=accounts, outside=outside,
        kind=np.full(accounts, ORDINARY), group=np.full(accounts, -1),
        created=_ages(rng, accounts), first_day=np.zeros(accounts),
        zone=rng.choice([-6, -3, 0, 1, 2, 3, 5, 8], accounts), temper=rng.choice(5, accounts, p=TEMPER_SHARES),
        life=np.exp(rng.normal(0, 1.5, accounts)), scattered=np.zeros(accounts, dtype=bool),
        home=np.arange(accounts), lease=rng.choice(leases, accounts, p=[0.4, 0.16, 0.2, 0.15, 0.09]),
        mobile=rng.beta(1.6, 2.6, accounts),
        region=(region * 7919) % (CARRIER_ADDRESSES - 60), region_size=region_size[region],
        office=np.zeros(accounts), office_base=nowhere.copy(), office_size=nowhere + 1,
        exit=np.zeros(accounts), exit_base=nowhere.copy(), exit_size=nowhere + 1,
        exit_days=nowhere + 1,
        pool=np.zeros(accounts), pool_base=nowhere.copy(), pool_size=nowhere + 1,
        devices=rng.choice([1, 2, 3], accounts, p=[0.55, 0.35, 0.1]),
        seat=np.arange(accounts), fame=rng.permutation(accounts + outside),
    )  # fmt: skip
    _newcomers(rng, crowd)
    private = np.flatnonzero(rng.random(accounts) < 0.045)
    buy_exit(rng, crowd, private)
    return crowd


def buy_exit(rng: np.random.Generator, crowd: Crowd, members: Ints) -> None:
    """Each member buys one of the commercial VPNs and uses it for a part of its life."""
    brand = rng.integers(0, 11, len(members))
    crowd.exit_base[members] = CARRIER_ADDRESSES + brand * 17
    crowd.exit_size[members] = 17
    crowd.exit[members] = rng.uniform(0.3, 0.95, len(members))
    crowd.exit_days[members] = rng.choice([1, 2, 6], len(members))


def _newcomers(rng: np.random.Generator, crowd: Crowd) -> None:
    """A few accounts are made while the log runs."""
    new = np.flatnonzero(rng.random(crowd.size) < 0.014)
    crowd.first_day[new] = rng.uniform(0.2, DAYS - 3, len(new))
    crowd.created[new] = (crowd.first_day[new] * DAY).astype(np.int64)


def renew(rng: np.random.Generator, crowd: Crowd, members: Ints, *, bursts: int, oldest: float) -> None:
    """Remake members as young accounts: born in `bursts` bursts over the last `oldest` days or inside the window."""
    born = rng.uniform(-oldest, DAYS * 0.45, bursts)[rng.integers(0, bursts, len(members))]
    born = born + rng.exponential(0.35, len(members))
    crowd.created[members] = (born * DAY).astype(np.int64)
    crowd.first_day[members] = np.maximum(born, 0)
