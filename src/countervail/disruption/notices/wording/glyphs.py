"""Which characters a reader's device can be taken to show: those of the Noto fonts, one family a script.

`coverage.json` beside this file says it by ranges, as docs/developers/make_notice_coverage.py read them from the fonts.
"""

import json
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("coverage.json")
_STEERS = frozenset({"Cf", "Cc"})
"""Categories of characters that have no shape: joiners, isolates, ends of lines."""


def unshown(text: str) -> list[str]:
    """The characters of a text that no family shows, each once, in order."""
    return sorted(one for one in set(text) if unicodedata.category(one) not in _STEERS and not _is_shown(ord(one)))


def families() -> frozenset[str]:
    """The fonts that were looked at."""
    return frozenset(_ranges())


@cache
def _is_shown(point: int) -> bool:
    for firsts, lasts in _ranges().values():
        place = bisect_right(firsts, point) - 1
        if place >= 0 and point <= lasts[place]:
            return True
    return False


@cache
def _ranges() -> dict[str, tuple[list[int], list[int]]]:
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return {family: ([one for one, _ in pairs], [one for _, one in pairs]) for family, pairs in told.items()}
