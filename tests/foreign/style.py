"""Which exam is set."""

from enum import StrEnum


class Style(StrEnum):
    """What the operators of a world, and its newsrooms, look like from the outside."""

    OPEN = "open"
    """Operators do visibly covert work; newsrooms mostly publish."""
    BLENDED = "blended"
    """Operators' verbs add up to an ordinary user's; newsrooms work as covertly as they do."""
    EMPTY = "empty"
    """No operator at all, and most newsrooms work covertly: the right answer is silence."""
