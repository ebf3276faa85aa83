"""The report as a PDF."""

import re
from pathlib import Path
from typing import Any

from countervail.disruption.publishing.blocks import Block, Grid, Heading, Line, Pairs, Paragraph, Picture, Points
from countervail.disruption.publishing.document import Document
from countervail.disruption.publishing.typesetting import typeset
from countervail.disruption.publishing.wording import day

TEMPLATE = Path(__file__).with_name("templates") / "report.typ"
BROKEN_AFTER = 8
"""Characters of a technical value between two places where a line may break: a hash has none of its own."""
_LONG = re.compile(r"[!-~]{40,}")
"""ASCII without a blank in it that may be wider than its column."""
BREAK = "\N{ZERO WIDTH SPACE}"


def printed(document: Document) -> bytes:
    """The report's PDF; errors as for `typeset`."""
    return typeset(TEMPLATE, _told(document))


def _told(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "marking": document.marking,
        "readers": document.readers,
        "release": document.release,
        "version": document.version,
        "publisher": document.publisher,
        "dated": [document.dated.year, document.dated.month, document.dated.day],
        "day": day(document.dated),
        "banner": document.banner,
        "parts": [{"title": one.title, "blocks": [_block(block) for block in one.blocks]} for one in document.parts],
    }


def _block(block: Block) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": block.kind}
    match block:
        case Paragraph():
            return told | {"line": _said(block.line)}
        case Points():
            return told | {"lines": [_said(one) for one in block.lines]}
        case Pairs():
            return told | {"rows": [[term, _LONG.sub(_unjoined, _said(said))] for term, said in block.rows]}
        case Heading():
            return told | {"text": block.text, "level": block.level}
        case Picture():
            return told | _picture(block)
        case Grid():
            return told | _grid(block)


def _picture(block: Picture) -> dict[str, Any]:
    labels = [[one.x, one.y, one.said, one.anchor, one.fill, one.size] for one in block.labels]
    return {"svg": block.shapes, "labels": labels, "size": list(block.size), "alt": block.alt, "caption": block.caption}


def _grid(block: Grid) -> dict[str, Any]:
    rows = [
        [_broken(_said(cell)) if place in block.values else _said(cell) for place, cell in enumerate(row)]
        for row in block.rows
    ]
    told = {"caption": block.caption, "columns": list(block.columns), "rows": rows, "widths": list(block.widths)}
    return told | {"numbers": sorted(block.numbers), "values": sorted(block.values)}


def _said(line: Line) -> str:
    return "".join(str(part) for part in line)


def _unjoined(long: re.Match[str]) -> str:
    """A hash or the like in running words: broken, so that it stays within the page."""
    return _broken(long[0])


def _broken(value: str) -> str:
    return BREAK.join(value[place : place + BROKEN_AFTER] for place in range(0, len(value), BROKEN_AFTER))
