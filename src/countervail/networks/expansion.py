"""Expansion: accounts tied to several members of a network join it, though their own ties lack support (sleepers)."""

import numpy as np
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.backbone import Integers
from countervail.networks.channels import Channel
from countervail.networks.claims import Claim, claims, hold_members, settled
from countervail.networks.slices import SIDES_AT_ONCE, shares
from countervail.networks.steps import step_text
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, LEANING_ACTS

JOINING_CHANNELS = frozenset({"device", "contact", "payment"})
"""Things one desk holds. Addresses are not among them: a taken-over victim logs in from the operator's address. Nor
are photos and texts: whoever's photo was stolen shows it too, and anybody may write three words (decision 0105)."""


def expanded(cores: list[Integers], ties: pa.Table) -> list[Integers]:
    """For each core, the further accounts tied (by any kept tie) to at least EXPANSION_NEIGHBOURS of its members.

    These must be at least half of all it is tied to: of hundreds, whoever is tied to many meets a few by chance. An
    account that fits several networks goes to the one with most of its neighbours, the larger network on a tie.
    """
    home = np.full(_highest(cores, ties) + 1, -1, dtype=np.int64)
    for number, core in enumerate(cores):
        home[core] = number
    a, b = ties["a"].to_numpy(), ties["b"].to_numpy()
    sides = [_outside(home, len(cores), one, other) for one, other in ((a, b), (b, a))]
    pairs, counts = np.unique(np.concatenate(sides), return_counts=True)
    accounts, numbers = np.divmod(pairs, max(1, len(cores)))
    order = np.lexsort((numbers, -counts, accounts))
    best = order[np.flatnonzero(np.diff(accounts[order], prepend=-1))]
    theirs = 2 * counts >= np.bincount(np.concatenate([a, b]))[accounts]
    best = best[(counts[best] >= EXPANSION_NEIGHBOURS) & theirs[best]]
    best = best[np.argsort(numbers[best], kind="stable")]
    return np.split(accounts[best], np.searchsorted(numbers[best], range(1, len(cores)))) if cores else []


def _outside(home: Integers, cores: int, one: Integers, other: Integers) -> Integers:
    """For each tie from outside all cores into one: account and core, as one number."""
    crossing = (home[one] < 0) & (home[other] >= 0)
    keys: Integers = one[crossing] * cores + home[other[crossing]]
    return keys


def _highest(cores: list[Integers], ties: pa.Table) -> int:
    ends = [ties["a"].to_numpy(), ties["b"].to_numpy(), *cores]
    return max((int(each.max()) for each in ends if len(each)), default=0)


def joined_by_items(engine: Engine, channels: tuple[Channel, ...], members: pa.Table) -> dict[int, list[int]]:
    """Accounts by network number that sit on a device or contact of at least EXPANSION_NEIGHBOURS members.

    `members` has columns network, account. These are sleepers: too idle for a tie, on a thing that members make up
    JOINING_PERCENT of. An account that fits several networks goes to the one with most members on the thing.
    """
    hold_members(engine, members)
    found = []
    for channel in channels:
        if channel.name in JOINING_CHANNELS:
            engine.view("occurrences", channel.item)
            found += claims(engine, "joined_by_items", "members")
    return settled(found)


def joined_by_leaning(engine: Engine, members: pa.Table, at_once: int = SIDES_AT_ONCE) -> dict[int, list[int]]:
    """Accounts by network number that share rare things, of two groups, with several of its members and mostly them.

    The account-versus-network test: no single pair need be a tie, the pairs together are. Whoever did next to nothing
    (LEANING_ACTS) is not asked. Needs the view `evidence` of the tie build; `members` has columns network, account.
    Accounts are asked about in shares of `at_once` rows.
    """
    hold_members(engine, members)
    rows, top = _sides(engine)
    found = []
    for part in shares(rows, top, at_once):
        engine.view("sided", part.of(step_text("sided"), "account"))
        engine.keep("inclined", step_text("inclined"))
        found += claims(engine, "leaning", "partners")
    return settled(_of_active(engine, found))


def _of_active(engine: Engine, found: list[Claim]) -> list[Claim]:
    """The claims on accounts with LEANING_ACTS acts: one message to somebody others look up is chance, however many."""
    engine.register("claimed", pa.table({"account": pa.array(sorted({one[0] for one in found}), pa.int64())}))
    rows = engine.table(step_text("claimed_acts")).to_pylist()
    active = {row["account"] for row in rows if row["acts"] >= LEANING_ACTS}
    return [one for one in found if one[0] in active]


def _sides(engine: Engine) -> tuple[int, int]:
    """How many rows evidence has from both sides, and the highest account in it."""
    said = engine.table("SELECT count(*) AS n, coalesce(max(b), 0) AS top FROM evidence")
    return 2 * said["n"][0].as_py(), said["top"][0].as_py()
