"""What a person concluded about an account. Software proposes; only people judge."""

from enum import StrEnum


class Judgement(StrEnum):
    """A conclusion, revisable at any time."""

    POSITIVE = "positive"
    """Belongs to the network."""
    NEGATIVE = "negative"
    """Does not; nothing may be done to it."""
    UNSURE = "unsure"
    """Looked at and left open."""
    NONE = "none"
    """Not yet looked at."""
