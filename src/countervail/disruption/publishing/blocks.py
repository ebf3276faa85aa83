"""What a section is made of: a handful of blocks, each of which HTML and PDF know how to show."""

from dataclasses import dataclass, field

from countervail.disruption.publishing.figure import Figure

Line = tuple[str | Figure, ...]
"""Words with numbers between them; a number keeps its id, so that a reader can ask where it comes from."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    line: Line
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    lines: tuple[Line, ...]
    kind: str = field(default="points", init=False)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Terms, each with what is said of it."""

    rows: tuple[tuple[str, Line], ...]
    kind: str = field(default="pairs", init=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]
    """Shares of the width, one a column."""
    numbers: frozenset[int] = frozenset()
    """Columns set to the right."""
    values: frozenset[int] = frozenset()
    """Columns that hold technical values: set in one width, broken anywhere, never turned around."""
    kind: str = field(default="grid", init=False)


@dataclass(frozen=True, slots=True)
class Label:
    """Words within a picture."""

    x: int
    y: int
    """Of the line the letters stand on."""
    said: str
    anchor: str
    """start, middle or end: which part of the words stands at x."""
    fill: str
    size: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing."""

    svg: str
    """With its words."""
    shapes: str
    """Without."""
    labels: tuple[Label, ...]
    size: tuple[int, int]
    alt: str
    """What it shows, in words: read aloud where it cannot be seen."""
    caption: str
    kind: str = field(default="picture", init=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    text: str
    level: int = 3
    anchor: str = ""
    """What links point at; empty: none."""
    kind: str = field(default="heading", init=False)


Block = Paragraph | Points | Pairs | Grid | Picture | Heading


def words(*parts: str | Figure | None) -> Line:
    """A line of what is there."""
    return tuple(part for part in parts if part is not None and part != "")
