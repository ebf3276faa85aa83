"""Portions: how much is worked on in one go. They say how fast, never what comes out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Portions:
    """Sizes of one go: what a processor's cache holds, and of changes what does no harm in memory."""

    rows: int = 1 << 20
    """Rows of pairs in a block."""
    meetings: int = 500_000
    """Sides that meet."""
    changes: int = 20_000_000
    """Changes that are kept before they are summed up."""
    pairs: int = 25_000
    """Pairs whose channels are laid side by side."""


PORTIONS = Portions()
"""What is worked on in one go unless somebody says otherwise."""
