"""Screened: rows of counted pairs with all that their weight hangs on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from countervail.networks.increments.arrays import Flags, Integers
from countervail.networks.increments.counters import Counters
from countervail.networks.increments.pairs import Block, channel_of, partner_of


@dataclass(frozen=True, slots=True)
class Screened:
    """Rows pair by pair, a pair's rows by channel."""

    a: Integers
    b: Integers
    channel: Integers
    o: Integers
    ka: Integers
    kb: Integers

    @classmethod
    def of(cls, counters: Counters, block: Block, places: Integers) -> "Screened":
        """Some rows of a block, with k of both accounts."""
        columns, first = block.columns[places], block.rows[places]
        channel, second = channel_of(columns), partner_of(columns)
        row = channel * np.int64(counters.items.shape[1])
        k = counters.items.reshape(-1)
        return cls(first, second, channel, block.shared[places], k[row + first], k[row + second])

    @classmethod
    def joined(cls, parts: Sequence["Screened"]) -> "Screened":
        """Of several blocks in order."""
        nothing = np.array([], np.int32)
        columns = zip(*(part.columns for part in parts), strict=True) if parts else [[nothing]] * 6
        return cls(*(np.concatenate(column) for column in columns))

    @property
    def columns(self) -> tuple[Integers, ...]:
        """a, b, channel, o, ka, kb."""
        return self.a, self.b, self.channel, self.o, self.ka, self.kb

    @property
    def same(self) -> Flags:
        """Whether each row but the first is of the pair before it."""
        same: Flags = (self.a[1:] == self.a[:-1]) & (self.b[1:] == self.b[:-1])
        return same

    def at(self, rows: Integers) -> "Screened":
        """Some of the rows."""
        return Screened(*(column[rows] for column in self.columns))
