"""Skeletons of names (UTS 39): names that look alike have the same one; skeletons are compared with each other only.

`google`, `g00gle`, one with Cyrillic letters share one; so do `modern` and `modem`, for `m` is drawn like `rn`.
"""

import unicodedata
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "confusables.tsv"
_DRAWN_ALIKE = str.maketrans({"0": "o", "1": "l", "m": "rn", "w": "vv", "d": "cl"})
"""Of ASCII: zero and one as UTS 39 has them, in lower case; and pairs that small type draws like one letter."""
ACE = "xn--"
"""Begins a label that stands for letters beyond ASCII."""


@cache
def confusables() -> dict[int, str]:
    """What letters beyond ASCII are taken for."""
    table = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            source, _, targets = line.partition("\t")
            table[int(source, 16)] = "".join(chr(int(code, 16)) for code in targets.split())
    return table


def skeleton(label: str) -> str:
    """The skeleton of a label in normal form, or of any text."""
    if label.isascii():
        if not label.startswith(ACE):
            return label.translate(_DRAWN_ALIKE)
        label = decoded(label)
    plain = unicodedata.normalize("NFD", label).translate(confusables())
    bare = "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))
    return bare.casefold().translate(_DRAWN_ALIKE)


def decoded(label: str) -> str:
    """The letters that an `xn--` label stands for; the label itself where it stands for none."""
    try:
        return label.removeprefix(ACE).encode("ascii").decode("punycode") or label
    except (UnicodeError, OverflowError):  # a label that says it stands for other letters and does not
        return label
