"""A section of the report: each is one constant `SECTION` in one file of `sections`."""

from collections.abc import Callable
from dataclasses import dataclass

from countervail.disruption.publishing.blocks import Block
from countervail.disruption.publishing.reading import Reading

Write = Callable[[Reading], tuple[Block, ...]]
"""The blocks of a section; none where this audience has nothing to read there."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report."""

    name: str
    """As its file is called, with hyphens; what links point at."""
    title: str
    place: int
    """Where it stands among the others; gaps of ten leave room."""
    write: Write
