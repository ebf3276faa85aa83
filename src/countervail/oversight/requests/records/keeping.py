"""A legal hold on a request itself."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Held:
    """Not to be erased until a day, whatever its age; a day already past ends it."""

    reason: str
    until: datetime | None
    """None: until another one is entered."""
