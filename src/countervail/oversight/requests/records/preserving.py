"""Kept, not handed out."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Preserved:
    """A copy lies with the platform until a day; nobody outside sees it."""

    accounts: int
    until: datetime
    where: str
    """How the platform's own people find it again."""
