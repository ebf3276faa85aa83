"""Makes the fonts that reports and letters are set in; run by hand when they change, never at run time.

    npm pack @expo-google-fonts/noto-sans@0.4.2            # in a scratch folder, and each package of SOURCES likewise
    python docs/developers/make_report_fonts.py SCRATCH src/countervail/disruption/publishing/fonts

SCRATCH holds one unpacked archive a folder: `SCRATCH/noto-sans/package/...`. Needs fontTools. Same input, same bytes.
Chinese is cut to the characters of GB 2312 and Big5 in everyday use; all else that the fonts show is kept. Beside them
goes `coverage.json`: which characters can be shown, so that a report with any other is refused, never printed with a
hole in it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCES = {
    "noto-sans": ("NotoSans", ("400Regular", "400Regular_Italic", "700Bold")),
    "noto-sans-arabic": ("NotoSansArabic", ("400Regular", "700Bold")),
    "noto-sans-ethiopic": ("NotoSansEthiopic", ("400Regular", "700Bold")),
    "noto-sans-myanmar": ("NotoSansMyanmar", ("400Regular", "700Bold")),
    "noto-sans-devanagari": ("NotoSansDevanagari", ("400Regular", "700Bold")),
    "noto-sans-hebrew": ("NotoSansHebrew", ("400Regular", "700Bold")),
    "noto-sans-mono": ("NotoSansMono", ("400Regular",)),
    "noto-sans-sc": ("NotoSansSC", ("400Regular",)),
}
"""Package, family as its files are called, and styles; 0.4.1 to 0.4.3 of each, the same glyphs."""
CUT = {"noto-sans-sc", "noto-sans-mono"}


def main(scratch: Path, out: Path) -> None:
    """Write every font, cut to what is needed, and what they cover."""
    covered: set[int] = set()
    for package, (family, styles) in SOURCES.items():
        for style in styles:
            font = TTFont(scratch / package / "package" / style / f"{family}_{style}.ttf")
            kept = set(font.getBestCmap()) & (set(_wanted(package)) if package in CUT else set(range(0x110000)))
            covered |= kept
            _cut(font, kept).save(out / f"{family}-{style[3:].replace('_', '')}.ttf")
    (out / "coverage.json").write_text(json.dumps(list(_ranges(covered))) + "\n", encoding="utf-8")


def _cut(font: TTFont, kept: set[int]) -> TTFont:
    options = subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False)
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=kept)
    cutter.subset(font)
    return font


def _wanted(package: str) -> Iterator[int]:
    yield from range(0x20, 0x250)
    yield from range(0x2000, 0x2070)
    if package == "noto-sans-sc":
        yield from range(0x3000, 0x3100)
        yield from range(0xFF00, 0xFFF0)
        yield from _pairs("gb2312", range(0xA1, 0xF8))
        yield from _pairs("big5", range(0xA4, 0xC7))


def _pairs(code: str, firsts: range) -> Iterator[int]:
    for first in firsts:
        for second in range(0x40, 0xFF):
            yield from map(ord, bytes((first, second)).decode(code, errors="ignore"))


def _ranges(points: set[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for point in sorted(points):
        if last is not None and point == last + 1:
            last = point
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = point
    if first is not None and last is not None:
        yield first, last


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
