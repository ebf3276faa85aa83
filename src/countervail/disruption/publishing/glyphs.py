"""Which characters our fonts show: a text with any other is refused, never printed with a hole in it."""

import json
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from countervail.vocabulary.errors import InputError

FONTS = Path(__file__).with_name("fonts")
"""The fonts that come along; docs/developers/make_report_fonts.py made them."""
UNPRINTED = frozenset("\n\t\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff")
"""Characters that steer and have no shape."""


def check_glyphs(texts: Iterable[str]) -> None:
    """Refuse characters that no font shows.

    Raises:
        InputError: there are some; it names them.
    """
    used = {letter for text in texts for letter in text} - UNPRINTED
    missing = sorted(letter for letter in used if not _shown(ord(letter)))
    if missing:
        named = ", ".join(f"U+{ord(letter):04X}" for letter in missing[:10])
        hint = "Write them otherwise, or have the fonts made anew: docs/developers/make_report_fonts.py."
        raise InputError(f"no font shows these characters: {named}.", hint=hint)


def _shown(point: int) -> bool:
    firsts, lasts = _ranges()
    place = bisect_right(firsts, point) - 1
    return place >= 0 and point <= lasts[place]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    told = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    return [first for first, _ in told], [last for _, last in told]
