"""An explained item: one thing that two or more accounts have in common, and what it says about them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItemKey:
    """Which item: its channel, its value and the bucket of time it stands for."""

    channel: str
    item: str | int
    """The value as the channel yields it; the surrogate of a person in channels of targets."""
    bucket: int
    """0 over the whole window, else days since 1970-01-01."""


@dataclass(frozen=True, slots=True)
class ExplainedItem:
    """An item with its part in a tie or a network."""

    key: ItemKey
    accounts: int
    """Document frequency d: accounts of the whole log that have it."""
    expected: float
    """Lambda: how often the null model expects it shared, by this pair (0 to 1) or over all ties of a network."""
    micro: int
    """What it contributes to the sum, in micro-nats."""
    first_t: int | None
    """When the second of its accounts first used it, and so it became shared (epoch microseconds); None where fewer
    than two are seen to, because only the accounts table says so."""
    last_t: int | None
    """When one of them last used it (epoch microseconds); None where none is seen to."""
    samples: tuple[str, ...]
    """Uids of events that carry it; none for an item of the accounts table."""
    capped: bool = False
    """Left out of the sum because more accounts than the channel's cap have it."""
    needed: bool = False
    """Whether the tie falls with the needed items and stands again with this one put back."""
    leader: int | None = None
    """Of a pair, the account that used it first; None where both did at once, or no event says when."""
    users: int = 2
    """How many of the accounts in question share it."""
