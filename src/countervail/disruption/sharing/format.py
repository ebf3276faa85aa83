"""An export format: how an edition becomes files. Each is one constant `FORMAT` in one file of `formats`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from countervail.disruption.release.edition import Edition

Files = Mapping[str, bytes]
"""By path below the release's folder, forward slashes; letters, digits, dots, hyphens and underscores only."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way of telling others."""

    name: str
    """As its file is called, with hyphens."""
    says: str
    """What it is and who reads it."""
    write: Callable[[Edition], Files]
    """The files of an edition; none where this audience has nothing to be told in this way. What was taken back is
    marked so, never left out silently."""
