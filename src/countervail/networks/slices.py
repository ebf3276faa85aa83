"""Slices of all pairs, by their first account: what is summed up over pairs is summed slice by slice.

A sum over more pairs than fit beside everything else costs more for each, and past the engine's memory it fails: 30
million events make a hundred million pairs on one channel. A pair lies in exactly one slice, so nothing changes.
"""

import math
from dataclasses import dataclass

ROWS_AT_ONCE = 8_000_000
"""Rows over pairs that are summed up at a time: some 400 megabytes. Memory touched for the first time costs as much as
the sum itself; still smaller slices read the linking postings too often."""
_LEAST, _GREATEST = 1 - 2**63, 2**63 - 1


@dataclass(frozen=True, slots=True)
class Slice:
    """Pairs whose first account, the smaller surrogate, lies within these bounds, both included."""

    first: int
    last: int

    @property
    def settings(self) -> str:
        """The one-row query by which a step text reads the bounds."""
        return f"SELECT cast({self.first} AS bigint) AS first_account, cast({self.last} AS bigint) AS last_account"

    def of(self, query: str) -> str:
        """The rows of a query over pairs (a, b) that lie in the slice."""
        return f"SELECT * FROM ({query}) AS pairs WHERE a >= {self.first} AND a <= {self.last}"


def slices(rows: int, top: int) -> list[Slice]:
    """As many as `rows` call for, in order, covering every account; `top` is about the highest surrogate.

    An account is first in a pair with every higher one, so equal shares of pairs lie between the square roots.
    """
    count = 1 + rows // ROWS_AT_ONCE
    ends = [math.floor(top * (1 - math.sqrt(1 - number / count))) for number in range(1, count)]
    firsts = [_LEAST, *(end + 1 for end in ends)]
    return [Slice(first, last) for first, last in zip(firsts, [*ends, _GREATEST], strict=True)]
