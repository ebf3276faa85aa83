"""Webs of ties by hand: groups in which everybody is tied to everybody, and single ties between them."""

from itertools import combinations

import pyarrow as pa
from tests.networks.planted import ties


def group(*accounts: int) -> list[tuple[int, int]]:
    """Every pair of some accounts."""
    return list(combinations(sorted(accounts), 2))


def web(*pairs: tuple[int, int]) -> pa.Table:
    """Ties of the same strength."""
    return ties([(a, b, 14_000_000, 7_000_000, 7_000_000, 0, 0) for a, b in sorted(set(pairs))])
