"""Says which characters the Noto fonts show that readers' devices carry; run by hand when a language's script is new.

    apt-get install fonts-noto-core fonts-noto-cjk
    python docs/developers/make_notice_coverage.py FOLDER src/countervail/disruption/notices/wording/coverage.json

FOLDER holds the fonts, at any depth. Needs fontTools. Same fonts, same bytes.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILIES = (
    *("NotoSans", "NotoSansArabic", "NotoSansArmenian", "NotoSansBengali", "NotoSansDevanagari", "NotoSansEthiopic"),
    *("NotoSansGeorgian", "NotoSansHebrew", "NotoSansKhmer", "NotoSansMyanmar", "NotoSansSinhala", "NotoSansTamil"),
    *("NotoSansThai", "NotoSansCJK", "NotoSerifTibetan"),
)
"""One a script; Han, Kana and Hangul are in one file."""


def main(folder: Path, out: Path) -> None:
    """Write the ranges of each family."""
    covered = {family: list(_ranges(_points(folder, family))) for family in FAMILIES}
    lines = ",\n".join(f" {json.dumps(family)}: {json.dumps(ranges)}" for family, ranges in covered.items())
    out.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def _points(folder: Path, family: str) -> set[int]:
    path = next(iter(sorted(folder.rglob(f"{family}-Regular.[to]t[fc]"))))
    return set(TTFont(path, fontNumber=0).getBestCmap())


def _ranges(points: set[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for point in sorted(points):
        if first is None or last is None or point != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = point
        last = point
    if first is not None and last is not None:
        yield first, last


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
