"""Screening: which counted pairs could be tied at all, so that only these are weighed exactly.

S falls as lambda grows, and lambda is at least o squared times d2 / E squared, because whoever shares o items has o: so
most pairs that only one channel knows are out by o alone. The rest is weighed roughly, and whatever comes within a
hair of a line is kept: what is left out here is certain, what is kept is decided by the exact formula.
"""

import numpy as np
import numpy.typing as npt

from countervail.networks.channels import Channel, Group
from countervail.networks.increments.arrays import Flags, Integers
from countervail.networks.increments.counters import Counters
from countervail.networks.increments.pairs import CHANNELS, Block, channel_of
from countervail.networks.increments.screened import Screened
from countervail.networks.thresholds import GROUP_NATS, TIE_NATS
from countervail.networks.tie_building import single_group_nats

HAIR = 1e-4
"""Nats by which the rough weighing may be off: a million times its error."""
_NEVER = np.iinfo(np.int32).max
Floats = npt.NDArray[np.float64]


def possible_ties(counters: Counters, channels: tuple[Channel, ...]) -> Screened:
    """Every row of every pair that could be a tie, as far as the row's channel could speak."""
    blocks = counters.pairs.blocks(counters.items.shape[1])
    single, spread = single_group_nats(counters.acted), spread_of(counters)
    least = least_shared(counters, channels, spread, single)
    return Screened.joined([_possible(counters, channels, block, spread, least) for block in blocks])


def _possible(
    counters: Counters, channels: tuple[Channel, ...], block: Block, spread: Floats, least: Integers
) -> Screened:
    rows = Screened.of(counters, block, np.flatnonzero(_in_company(block) | _alone(block, least)))
    nats = roughly(rows, channels, spread)
    speak = np.flatnonzero(nats > GROUP_NATS - HAIR)
    rows, nats = rows.at(speak), nats[speak]
    return rows.at(np.flatnonzero(_near(rows, nats, channels, single_group_nats(counters.acted))))


def spread_of(counters: Counters) -> Floats:
    """d2 / E squared of every channel: lambda of two accounts with an item each."""
    e = np.maximum(1, counters.items.sum(axis=1, dtype=np.int64)).astype(np.float64)
    spread: Floats = counters.d2 / e / e
    return spread


def least_shared(counters: Counters, channels: tuple[Channel, ...], spread: Floats, single: float) -> Integers:
    """The least o by which each channel could tie two accounts that have nothing else; k is o at least."""
    o = np.arange(1, 1 + int(counters.items.max(initial=0)))
    return np.array([_least(o, spread[n], channel.max_nats, single) for n, channel in enumerate(channels)])


def _least(o: Integers, spread: float, most: float, single: float) -> int:
    if spread == 0 or most < single - HAIR:
        return int(_NEVER)
    expected = o * o * spread
    nats = np.where(o > expected, o * np.log(o / expected) - (o - expected), 0.0)
    return int(o[nats >= single - HAIR].min(initial=_NEVER))


def roughly(rows: Screened, channels: tuple[Channel, ...], spread: Floats) -> Floats:
    """S of each row in nats, to a millionth of a hair."""
    o = rows.o.astype(np.float64)
    expected = spread[rows.channel] * rows.ka * rows.kb
    nats = o * np.log(o / expected) - (o - expected)
    most = np.array([channel.max_nats for channel in channels])
    kept: Floats = np.where(o > expected, np.minimum(nats, most[rows.channel]), 0.0)
    return kept


def _in_company(block: Block) -> Flags:
    """Rows of pairs that more than one channel knows: those lie side by side."""
    same = (block.columns[1:] ^ block.columns[:-1]) < CHANNELS
    ends = block.starts[1:-1]
    same[ends[(ends > 0) & (ends < len(block.columns))] - 1] = False
    company = np.zeros(len(block.columns), np.bool_)
    company[1:] |= same
    company[:-1] |= same
    return company


def _alone(block: Block, least: Integers) -> Flags:
    """Rows by which a channel could tie two accounts that have nothing else."""
    enough: Flags = block.shared >= least.min(initial=_NEVER)
    places = np.flatnonzero(enough)
    enough[places] = block.shared[places] >= least[channel_of(block.columns[places])]
    return enough


def _near(rows: Screened, nats: Floats, channels: tuple[Channel, ...], single: float) -> Flags:
    """Rows of pairs that have surprise enough, from two groups or far beyond chance from one."""
    if not len(nats):
        return np.zeros(0, bool)
    same = rows.same
    begins = np.append(0, np.flatnonzero(~same) + 1)
    total = np.add.reduceat(nats, begins)
    group = np.array([list(Group).index(channel.group) for channel in channels], np.int8)[rows.channel]
    changes = np.append(0, np.cumsum(same & (group[1:] != group[:-1])))
    several = changes[np.append(begins[1:], len(nats)) - 1] > changes[begins]
    near = (total >= TIE_NATS - HAIR) & (several | (total >= single - HAIR))
    return np.repeat(near, np.diff(begins, append=len(nats)))
