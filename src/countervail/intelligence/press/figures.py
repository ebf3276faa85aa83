"""Numbers of a story with what they count: a figure without its noun is no figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPELLED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: number for number, word in enumerate(_SPELLED, start=1)}
_NOUNS = (
    "accounts|people|users|targets|countries|companies|firms|entities|networks|journalists|devices|domains|victims|"
    "members|presidents|prime ministers|kings?|operators|phases|groups|organizations|organisations|pages|phones|"
    "websites|activists"
)
_FIGURE = re.compile(
    r"(?:\b(?P<hedge>more than|over|about|around|some|nearly|almost|up to|at least|roughly|approximately) )?"
    r"\b(?P<number>\d{1,3}(?:,\d{3})+|\d+|" + "|".join(_WORDS) + r")\+? (?P<between>(?:[\w'\u2019\u2018-]+ ){0,4}?)"
    rf"['\u2018“\"]?(?P<noun>{_NOUNS})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a story."""

    number: int
    counts: str
    """What is counted, in the story's words."""
    hedge: str
    """`about`, `more than`, or blank where it is given as exact."""
    line: int


def figures(sentence: str, line: int) -> Iterator[Figure]:
    """The figures of a sentence."""
    for found in _FIGURE.finditer(sentence):
        text = found["number"].casefold().replace(",", "")
        number = _WORDS.get(text) or int(text[:15])
        counts = f"{found['between']}{found['noun']}".casefold().strip()
        if not counts.startswith("of ") and " and " not in f" {counts} ":
            yield Figure(number, counts, (found["hedge"] or "").casefold(), line)
