"""Paragraphs into sentences, and sentences into runs of capitals: the names that may stand in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from countervail.intelligence.press.lexicon import lexicon

LONGEST = 1_500
"""Characters of a sentence; what is longer is cut, so that no pattern walks for ever."""
_END = re.compile(r"[.!?][\"”\u2019')]*\s+(?=[\"“\u2018'(]?[A-Z0-9])")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Inc|Ltd|Corp|Co|Sen|Rep|St|No|vs|Jr|Sr|Gen|Prof))$")
_TOKEN = re.compile(r"[^\W_](?:[\w&-]*[\w])?(?:\.[A-Za-z](?:\b|\.))*\.?(?<=\w)|[^\W_](?:\.[A-Z])+\.?")
_PARTICLES = frozenset({"al", "bin", "ben", "van", "von", "de", "der", "el", "la", "du", "di"})
_JOINED_BY_OF = frozenset({"University", "House", "Department", "Ministry", "Institute", "Bank", "Court", "Office"})


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals that stand side by side."""

    begin: int
    end: int
    words: tuple[str, ...]
    initial: bool
    """Whether it begins a sentence or a quotation, where every word has a capital."""

    @property
    def text(self) -> str:
        """The words as a name."""
        return " ".join(self.words)


def sentences(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph."""
    begin = 0
    for end in _END.finditer(paragraph):
        if paragraph[end.start()] == "." and _ABBREVIATED.search(paragraph[begin : end.start()]):
            continue
        yield paragraph[begin : end.end()].strip()[:LONGEST]
        begin = end.end()
    if rest := paragraph[begin:].strip():
        yield rest[:LONGEST]


def runs(sentence: str) -> Iterator[Run]:
    """The runs of capitals of a sentence, without the common word a sentence begins with."""
    group: list[re.Match[str]] = []
    for token in _TOKEN.finditer(sentence):
        if group and not _joins(sentence, group, token):
            yield from _run(sentence, group)
            group = []
        if _capital(token[0]) or (group and token[0] in _PARTICLES | {"of"}):
            group.append(token)
    yield from _run(sentence, group)


def _joins(sentence: str, group: list[re.Match[str]], token: re.Match[str]) -> bool:
    if sentence[group[-1].end() : token.start()] not in {" ", "-"}:
        return False
    if token[0] == "of":
        return group[-1][0] in _JOINED_BY_OF
    return _capital(token[0]) or token[0] in _PARTICLES


def _capital(word: str) -> bool:
    """Whether a word has a name's capital: in front, after a small `i`, or behind an article (`al-Sisi`)."""
    behind = word.partition("-")[2]
    return (
        word[0].isupper()
        or (len(word) > 1 and word[0] in "ie" and word[1].isupper())
        or (word.partition("-")[0] in _PARTICLES and behind[:1].isupper())
    )


def _run(sentence: str, group: list[re.Match[str]]) -> Iterator[Run]:
    while group and not _capital(group[-1][0]):
        group = group[:-1]
    if not group:
        return
    before = sentence[: group[0].start()]
    initial = not before.strip(" \"“\u2018'(") or before[-1:] in set("“\u2018\"'(")
    if initial and group[0][0].casefold() in lexicon().common:
        group, initial = group[1:], False
    if group:
        yield Run(group[0].start(), group[-1].end(), tuple(one[0] for one in group), initial)
