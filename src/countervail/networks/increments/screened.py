"""Screened: rows of counted pairs with all that their weight hangs on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from countervail.networks.increments.arrays import Array, Flags, Integers
from countervail.networks.increments.counters import Counters
from countervail.networks.increments.pairs import Block, channel_of, partner_of

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Screened:
    """Rows pair by pair, a pair's rows by channel."""

    a: Integers
    b: Integers
    channel: Integers
    o: Integers
    nats: Floats
    """S, not capped, in floating point: off by a few of its last digits."""

    @classmethod
    def of(cls, counters: Counters, block: Block, places: Integers, spread: Floats) -> "Screened":
        """Some rows of a block, weighed; `places` ascend, `spread` is that of the counters."""
        columns, first, shared = block.columns[places], block.rows_at(places), block.shared[places]
        channel, second = channel_of(columns), partner_of(columns)
        return cls(first, second, channel, shared, _nats(shared, expected_of(counters, spread, channel, first, second)))

    @classmethod
    def joined(cls, parts: Sequence["Screened"]) -> "Screened":
        """Of several blocks in order."""
        nothing = np.array([], np.int32)
        none = [[nothing]] * 4 + [[np.array([], np.float64)]]
        columns = zip(*(part.columns for part in parts), strict=True) if parts else none
        return cls(*(np.concatenate(column) for column in columns))

    @property
    def columns(self) -> tuple[Array, ...]:
        """a, b, channel, o, nats."""
        return self.a, self.b, self.channel, self.o, self.nats

    @property
    def same(self) -> Flags:
        """Whether each row but the first is of the pair before it."""
        same: Flags = (self.a[1:] == self.a[:-1]) & (self.b[1:] == self.b[:-1])
        return same

    def at(self, rows: Integers) -> "Screened":
        """Some of the rows."""
        return Screened(*(column[rows] for column in self.columns))


def spread_of(counters: Counters) -> Floats:
    """d2 / E squared of every channel: lambda of two accounts with an item each."""
    e = np.maximum(1, counters.items.sum(axis=1, dtype=np.int64)).astype(np.float64)
    spread: Floats = counters.d2 / e / e
    return spread


def expected_of(counters: Counters, spread: Floats, channel: Integers, first: Integers, second: Integers) -> Floats:
    """Lambda of each row, multiplied in the order of `surprise.sql`."""
    row, k = channel * np.int64(counters.items.shape[1]), counters.items.reshape(-1)
    expected: Floats = k[row + first].astype(np.float64)
    expected *= k[row + second]
    expected *= spread[channel]
    return expected


def _nats(shared: Integers, expected: Floats) -> Floats:
    nats = np.log(shared / expected)
    nats *= shared
    nats -= shared
    nats += expected
    nats *= shared > expected
    return nats
