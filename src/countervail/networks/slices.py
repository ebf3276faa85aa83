"""Slices of all pairs, and shares of all accounts: what is summed up over pairs is summed part by part.

A sum over more pairs than fit beside everything else costs more for each, and past the engine's memory it fails: 30
million events make a hundred million pairs on one channel. A pair lies in exactly one slice, and an account with all
its partners in exactly one share, so nothing changes.
"""

import math
from dataclasses import dataclass

ROWS_AT_ONCE = 8_000_000
"""Rows over pairs that are summed up at a time: some 400 megabytes. Memory touched for the first time costs as much as
the sum itself."""
EVIDENCE_FACTOR = 2
"""So many times as much evidence is put together at a time: with less, each part reads its neighbours' rows again."""
ROWS_IN_REACH = 2_000_000
"""Rows over pairs whose sums the processor keeps nearer, a tenth less for each, in files that fewer ask for ..."""
PAIRS_A_POSTING = 0.25
"""... worth it as long as a slice, which reads all linking postings again, has at least so many pairs for each."""
SIDES_AT_ONCE = 32_000_000
"""Rows over (account, partner) that are counted at a time; each share reads all evidence again, so these are larger."""
_LEAST, _GREATEST = 1 - 2**63, 2**63 - 1


@dataclass(frozen=True, slots=True)
class Slice:
    """Whatever is of an account within these bounds, both included: of pairs (a, b) those whose a lies there."""

    first: int
    last: int

    def of(self, query: str, account: str = "a") -> str:
        """The rows of a query whose `account` lies in the slice; over pairs (a, b) that is the first one."""
        return f"SELECT * FROM ({query}) AS pairs WHERE {account} >= {self.first} AND {account} <= {self.last}"


def slices(rows: int, top: int, postings: int | None = None, at_once: int = ROWS_AT_ONCE) -> list[Slice]:
    """About as many as `rows` call for, in order, covering every account; `top` is about the highest surrogate.

    An account is first in a pair with every higher one, so equal shares of pairs lie between the square roots. Their
    number is a power of two: what one channel wrote in slices lies then within, or is made of, the slices of any other,
    and whoever reads a slice of all channels opens the rows of its neighbours less often.

    Args:
        postings: how many linking postings each slice reads; None: more than its own rows are not read.
        at_once: rows that are summed up at a time.
    """
    count = _power_of_two(1 + max(rows // at_once, _worth(rows, postings) if postings else 0))
    ends = [math.floor(top * (1 - math.sqrt(1 - number / count))) for number in range(1, count)]
    return _between(ends)


def shares(rows: int, top: int, at_once: int = SIDES_AT_ONCE) -> list[Slice]:
    """As many as `rows` over (account, partner) call for, in order, each as many accounts; `top` as for `slices`."""
    count = 1 + rows // at_once
    return _between([top * number // count for number in range(1, count)])


def _worth(rows: int, postings: int) -> int:
    return min(rows // ROWS_IN_REACH, math.floor(rows / (PAIRS_A_POSTING * postings)))


def _power_of_two(count: int) -> int:
    """The one next to it, by ratio."""
    return 1 << round(math.log2(count))


def _between(ends: list[int]) -> list[Slice]:
    firsts = [_LEAST, *(end + 1 for end in ends)]
    return [Slice(first, last) for first, last in zip(firsts, [*ends, _GREATEST], strict=True)]
