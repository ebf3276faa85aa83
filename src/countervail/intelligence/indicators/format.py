"""A format: how a file of its kind is recognised and read. Each is one constant `FORMAT` in one file of `formats`."""

from collections.abc import Callable
from dataclasses import dataclass

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.row import Rows


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which others write indicators."""

    name: str
    """As its file is called, with hyphens."""
    says: str
    """What it is and who writes it."""
    recognises: Callable[[Document], bool]
    """Whether a document is of this format; at most one format says yes. It never fails."""
    read: Callable[[Document], Rows]
    """All rows of a document. It never fails: what cannot be read is a rejection."""
    last: bool = False
    """Asked only where no other format said yes."""
