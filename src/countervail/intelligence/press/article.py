"""An article: the story in paragraphs, without page furniture and the unrelated stories that pages run on into."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from countervail.intelligence.press.lexicon import lexicon
from countervail.vocabulary.errors import InputError

LARGEST = 200_000
"""Characters of a text; the longest newspaper stories have half as many."""
_LONGEST_LINE = 20_000
"""Characters of a line that are read; longer ones are no prose."""
_LONGEST_HEADING = 25
"""Words of a heading."""
_ENDINGS = (".", "!", "?", ":", ";", ",", ".”", '."', ".'", ".\u2019", "?”", "”", '"')
_LEAST_SUBJECT_WORDS = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text."""

    line: int
    """Counted from 1."""
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is not of the story."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text, divided. Every line that is not blank is in one of the two."""

    story: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...]


def read_article(text: str) -> Article:
    """Divide a text.

    Raises:
        InputError: it is too long, or holds no story about this trade.
    """
    if len(text) > LARGEST:
        raise InputError(
            f"the text has {len(text):,} characters, more than {LARGEST:,}.", hint="Give the article alone."
        )
    furniture, sections = [], [list[Paragraph]()]
    for number, line in enumerate(text.splitlines(), start=1):
        bare = " ".join(line[:_LONGEST_LINE].split())
        reason = _furniture(bare)
        if bare and reason:
            furniture.append(LeftOut(number, reason))
        elif bare:
            paragraph = Paragraph(number, bare, _is_heading(bare))
            if paragraph.heading and any(not one.heading for one in sections[-1]):
                sections.append([])
            sections[-1].append(paragraph)
    ours = [section for section in sections if _is_ours(section)]
    if not ours:
        hint = "Give the text of a story on surveillance for hire; or note the lead without it."
        raise InputError("the text tells nothing of this trade.", hint=hint)
    others = [LeftOut(one.line, "another story") for section in sections if section not in ours for one in section]
    story = tuple(one for section in ours for one in section)
    return Article(story, tuple(sorted([*furniture, *others], key=lambda one: one.line)))


def _furniture(line: str) -> str:
    words, low = lexicon(), line.casefold()
    if low in words.furniture or low.startswith(words.begins):
        return "page furniture"
    return "about a reporter" if words.biography.match(line) else ""


def _is_heading(line: str) -> bool:
    return not line.endswith(_ENDINGS) and len(line.split()) <= _LONGEST_HEADING


def _is_ours(section: list[Paragraph]) -> bool:
    words = lexicon()
    text = " ".join(one.text for one in section).casefold()
    strong = {word for word in words.subject if _begins(word, text)}
    weak = {word for word in words.also if _begins(word, text)}
    return bool(strong) and len(strong) + len(weak) >= _LEAST_SUBJECT_WORDS


def _begins(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text) is not None


def neighbours(story: Iterable[Paragraph]) -> dict[int, str]:
    """For each line of a story its text with that of the paragraph before and after."""
    listed = list(story)
    return {
        one.line: " ".join(near.text for near in listed[max(0, place - 1) : place + 2])
        for place, one in enumerate(listed)
    }
