"""Screening: which counted pairs could be tied at all, so that only these are weighed exactly.

S falls as lambda grows, and lambda is at least o squared times d2 / E squared, because whoever shares o items has o: so
most pairs that only one channel knows are out by o alone. The rest is weighed roughly, and whatever comes within a
hair of a line is kept: what is left out here is certain, what is kept is decided by the exact formula.
"""

import numpy as np

from countervail.networks.channels import Channel, Group
from countervail.networks.increments.arrays import Flags, Integers
from countervail.networks.increments.counters import Counters
from countervail.networks.increments.pairs import CHANNELS, Block, channel_of
from countervail.networks.increments.portions import PORTIONS, Portions
from countervail.networks.increments.screened import Floats, Screened, spread_of
from countervail.networks.thresholds import GROUP_NATS, TIE_NATS
from countervail.networks.tie_building import single_group_nats

HAIR = 1e-4
"""Nats by which the rough weighing may be off: a million times its error."""
_NEVER = np.iinfo(np.int32).max


def possible_ties(counters: Counters, channels: tuple[Channel, ...], portions: Portions = PORTIONS) -> Screened:
    """Every row of every pair that could be a tie, as far as the row's channel could speak."""
    blocks = counters.pairs.blocks(counters.items.shape[1], portions)
    single, spread = single_group_nats(counters.acted), spread_of(counters)
    least = least_shared(counters, channels, spread, single)
    return Screened.joined([_possible(counters, channels, block, spread, least) for block in blocks])


def _possible(
    counters: Counters, channels: tuple[Channel, ...], block: Block, spread: Floats, least: Integers
) -> Screened:
    rows = Screened.of(counters, block, np.flatnonzero(_in_company(block) | _alone(block, least)), spread)
    rows = rows.at(np.flatnonzero(rows.nats > GROUP_NATS - HAIR))
    return rows.at(np.flatnonzero(_near(rows, channels, single_group_nats(counters.acted))))


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


def _in_company(block: Block) -> Flags:
    """Rows of pairs that more than one channel knows: those lie side by side."""
    same = np.zeros(len(block.columns) + 1, np.bool_)
    np.less(block.columns[1:] ^ block.columns[:-1], CHANNELS, out=same[1:-1])
    same[block.starts] = False
    company: Flags = same[1:] | same[:-1]
    return company


def _alone(block: Block, least: Integers) -> Flags:
    """Rows by which a channel could tie two accounts that have nothing else."""
    enough: Flags = block.shared >= least.min(initial=_NEVER)
    places = np.flatnonzero(enough)
    enough[places] = block.shared[places] >= least[channel_of(block.columns[places])]
    return enough


def _near(rows: Screened, channels: tuple[Channel, ...], single: float) -> Flags:
    """Rows of pairs that have surprise enough, from two groups or far beyond chance from one."""
    if not len(rows.a):
        return np.zeros(0, bool)
    begins = np.append(0, np.flatnonzero(~rows.same) + 1)
    most = np.array([channel.max_nats for channel in channels])
    total = np.add.reduceat(np.minimum(rows.nats, most[rows.channel]), begins)
    group = np.array([1 << list(Group).index(channel.group) for channel in channels], np.int8)
    groups = np.bitwise_or.reduceat(group[rows.channel], begins)
    several = (groups & (groups - 1)) != 0
    near = (total >= TIE_NATS - HAIR) & (several | (total >= single - HAIR))
    return np.repeat(near, np.diff(begins, append=len(rows.a)))
