"""Agreeing: what `candidates.sql` and `ties.sql` say, over columns: the same whole numbers by the same rules.

Said twice because a watched day weighs few rows and pays mostly for statements; a test holds both to each other.
"""

from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow as pa

from countervail.networks.channels import NEXT_SHARE, Channel, Group
from countervail.networks.increments.arrays import Integers
from countervail.networks.increments.portions import PORTIONS, Portions
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


def agreed(
    rows: Screened, micro: Integers, channels: tuple[Channel, ...], lines: Lines, portions: Portions = PORTIONS
) -> pa.Table:
    """The ties in rows and what each says: the table of `Ties`."""
    begins = np.append(0, np.flatnonzero(~rows.same) + 1)[: len(rows.a)]
    ends = np.append(begins[1:], len(rows.a))
    firsts = range(0, max(1, len(begins)), portions.pairs)
    parts = [(begins[n : n + portions.pairs], ends[n : n + portions.pairs]) for n in firsts]
    return pa.concat_tables([_ties(rows, micro, part, channels, lines) for part in parts])


def _ties(
    rows: Screened, micro: Integers, part: tuple[Integers, Integers], channels: tuple[Channel, ...], lines: Lines
) -> pa.Table:
    """The ties among the pairs whose rows begin and end where `part` says."""
    said, begins = _side_by_side(rows, micro, part, channels), part[0]
    groups = {group: _group(said, channels, group) for group in Group}
    total, best, strong = np.zeros((3, len(begins)), np.int64)
    for nats in groups.values():
        total += nats
        np.maximum(best, nats, out=best)
        strong += nats > lines.group
    enough = said.sum(axis=0) >= lines.tie  # all that candidates.sql asks and ties.sql does not imply
    kept = np.flatnonzero(np.where(strong < 2, (best >= lines.single) & enough, total >= lines.tie))
    columns = {"a": rows.a[begins[kept]].astype(np.int64), "b": rows.b[begins[kept]].astype(np.int64)}
    columns |= {"micro": total[kept]} | {str(group): nats[kept] for group, nats in groups.items()}
    return pa.table(columns | {"single_group": strong[kept] < 2})


def _side_by_side(
    rows: Screened, micro: Integers, part: tuple[Integers, Integers], channels: tuple[Channel, ...]
) -> Integers:
    """What each channel (row) says of each pair (column)."""
    begins, ends = part
    said = np.zeros((len(channels), len(begins)), np.int64)
    if len(begins):
        here = slice(begins[0], ends[-1])
        said[rows.channel[here], np.repeat(np.arange(len(begins)), ends - begins)] = micro[here]
    return said


def _group(said: Integers, channels: tuple[Channel, ...], group: Group) -> Integers:
    """A fact counts its best channel once, a group its best fact and a share of the others."""
    own = [n for n, channel in enumerate(channels) if channel.group is group]
    best, total = np.zeros(said.shape[1], np.int64), np.zeros(said.shape[1], np.int64)
    for fact in dict.fromkeys(channels[n].fact for n in own):
        nats = reduce(np.maximum, [said[n] for n in own if channels[n].fact == fact])
        np.maximum(best, nats, out=best)
        total += nats
    share = NEXT_SHARE[group] * np.minimum(best, total - best)
    share += 0.5  # the engine's rounding, as no share is negative
    best += share.astype(np.int64)
    return best
