"""A report as a page shows it: section by section, in words and tables, without its pictures."""

from dataclasses import dataclass

from countervail.disruption.publishing.blocks import Block, Grid, Heading, Line, Pairs, Paragraph, Picture, Points
from countervail.disruption.publishing.document import compose
from countervail.disruption.publishing.reading import Reading


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a report."""

    kind: str
    text: str = ""
    lines: list[str] | None = None
    columns: list[str] | None = None
    rows: list[list[str]] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a report."""

    title: str
    pieces: list[Piece]


def sections_of(reading: Reading) -> tuple[str, list[Section]]:
    """The report of an edition, without its pictures, and what must be read first."""
    document = compose(reading)
    sections = [
        Section(part.title, [_piece(one) for one in part.blocks if not isinstance(one, Picture)])
        for part in document.parts
    ]
    return document.banner, sections


def _piece(block: Block) -> Piece:
    match block:
        case Paragraph():
            return Piece(block.kind, _said(block.line))
        case Heading():
            return Piece(block.kind, block.text)
        case Points():
            return Piece(block.kind, lines=[_said(one) for one in block.lines])
        case Pairs():
            return Piece(block.kind, rows=[[term, _said(said)] for term, said in block.rows])
        case Grid():
            rows = [[_said(cell) for cell in row] for row in block.rows]
            return Piece(block.kind, block.caption, columns=list(block.columns), rows=rows)
        case Picture():
            return Piece(block.kind, block.alt)


def _said(line: Line) -> str:
    return "".join(str(part) for part in line)
