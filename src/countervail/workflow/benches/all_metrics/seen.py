"""What one part saw of one promise."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """One figure, with what it was seen on."""

    name: str
    """Of the promise."""
    value: float
    """What is held against the line; true is 1."""
    told: str
    """The figure in writing, with what a reader must know beside it."""
    size: str
    """On what: events, accounts, ties."""
    seeds: str
    whole: bool
    """Whether the size is the one that was promised."""
