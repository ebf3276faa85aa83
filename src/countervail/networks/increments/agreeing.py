"""Agreeing: what `candidates.sql` and `ties.sql` say, over columns: the same whole numbers by the same rules.

Said twice because a watched day weighs few rows and pays mostly for statements; a test holds both to each other.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa

from countervail.networks.channels import NEXT_SHARE, Channel, Group
from countervail.networks.increments.arrays import Flags, Integers
from countervail.networks.increments.screened import Screened


@dataclass(frozen=True, slots=True)
class Lines:
    """The thresholds of a tie in micro-nats."""

    tie: int
    group: int
    single: int

    @classmethod
    def of(cls, limits: pa.Table) -> "Lines":
        """From the table the step texts read."""
        return cls(*(limits[name][0].as_py() for name in ("tie_micro", "group_micro", "single_micro")))


PAIRS_AT_ONCE = 100_000
"""Pairs whose channels are laid side by side in one go."""


def agreed(rows: Screened, micro: Integers, channels: tuple[Channel, ...], lines: Lines) -> pa.Table:
    """The ties in rows and what each says: the table of `Ties`."""
    begins = np.append(0, np.flatnonzero(~rows.same) + 1)[: len(rows.a)]
    edges = [*begins[::PAIRS_AT_ONCE].tolist(), len(rows.a)]
    tables = [_ties_between(rows, micro, channels, lines, *edge) for edge in pairwise(edges)]
    return pa.concat_tables(tables or [_ties(rows, np.zeros((len(channels), 0), np.int64), channels, lines)])


def _ties_between(
    rows: Screened, micro: Integers, channels: tuple[Channel, ...], lines: Lines, start: int, end: int
) -> pa.Table:
    some = rows.at(np.arange(start, end))
    fresh = np.append(True, ~some.same)
    said = np.zeros((len(channels), int(fresh.sum())), np.int64)
    said[some.channel, np.cumsum(fresh) - 1] = micro[start:end]
    possible = np.flatnonzero(_candidate(said, channels, lines))
    return _ties(some.at(np.flatnonzero(fresh)[possible]), said[:, possible], channels, lines)


def _ties(ends: Screened, said: Integers, channels: tuple[Channel, ...], lines: Lines) -> pa.Table:
    groups = {group: _group(said, channels, group) for group in Group}
    micro, best, strong = np.zeros((3, said.shape[1]), np.int64)
    for nats in groups.values():
        micro, best, strong = micro + nats, np.maximum(best, nats), strong + (nats > lines.group)
    kept = np.where(strong < 2, best >= lines.single, micro >= lines.tie)
    columns = {"a": ends.a.astype(np.int64), "b": ends.b.astype(np.int64), "micro": micro}
    columns |= {str(group): nats for group, nats in groups.items()}
    return pa.table(columns | {"single_group": strong < 2}).filter(pa.array(kept))


def _candidate(said: Integers, channels: tuple[Channel, ...], lines: Lines) -> Flags:
    total = said.sum(axis=0)
    spoke = [(said[_of_group(channels, group)] > 0).any(axis=0).astype(np.int64) for group in Group]
    several = np.sum(spoke, axis=0) >= 2
    possible: Flags = (total >= lines.tie) & (several | (total >= lines.single))
    return possible


def _group(said: Integers, channels: tuple[Channel, ...], group: Group) -> Integers:
    """A fact counts its best channel once, a group its best fact and a share of the others."""
    facts = dict.fromkeys(channels[n].fact for n in _of_group(channels, group))
    best, total = np.zeros(said.shape[1], np.int64), np.zeros(said.shape[1], np.int64)
    for fact in facts:
        rows = [n for n in _of_group(channels, group) if channels[n].fact == fact]
        nats = said[rows].max(axis=0)
        best, total = np.maximum(best, nats), total + nats
    share = NEXT_SHARE[group] * np.minimum(best, total - best)
    both: Integers = best + np.floor(share + 0.5).astype(np.int64)  # the engine's rounding, as no share is negative
    return both


def _of_group(channels: tuple[Channel, ...], group: Group) -> list[int]:
    return [n for n, channel in enumerate(channels) if channel.group is group]
