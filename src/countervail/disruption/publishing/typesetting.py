"""Data and a template of ours to a PDF: by Typst, with our fonts only, the same bytes each time.

Names never become markup: they go in as JSON. A picture without words beside it, or a page without a title, stops the
export: that is what the PDF/UA-1 flag asks for. The flag is what we set; no outside validator has looked.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typst

from countervail.disruption.publishing.glyphs import FONTS, check_glyphs


def typeset(template: Path, told: Mapping[str, Any]) -> bytes:
    """A PDF.

    Raises:
        InputError: a text holds a character that no font shows.
    """
    check_glyphs(strings(told))
    return typst.compile(
        template,
        root=template.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )


def strings(told: object) -> Iterator[str]:
    """Every text of a tree."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        for value in told.values():
            yield from strings(value)
    elif isinstance(told, list | tuple):
        for value in told:
            yield from strings(value)
