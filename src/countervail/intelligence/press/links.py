"""Links and hashes in a text. Only what the text itself defangs is an indicator; other links are sources."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from countervail.intelligence.press.article import Paragraph

_LINK = re.compile(
    r"(?<![\w@])(?:h(?:tt|xx)ps?(?:\[:\]|:)//)?(?:[\w-]+(?:\[\.\]|\(\.\)|\.)){1,6}[a-z]{2,24}(?:/[^\s<>\"”\u2019)\]]*)?",
    re.IGNORECASE,
)
_DEFANGED = re.compile(r"\[\.\]|\(\.\)|hxxp", re.IGNORECASE)
_HASH = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator in the text. Only what the text itself defangs is one; other links are sources."""

    value: str
    line: int
    indicator: bool


def links_of(story: Iterable[Paragraph]) -> Iterable[Found]:
    """Links and hashes, in the order of the text."""
    for paragraph in story:
        for found in _LINK.finditer(paragraph.text):
            if "/" in found[0] or _DEFANGED.search(found[0]):
                yield Found(found[0].rstrip(".,;"), paragraph.line, _DEFANGED.search(found[0]) is not None)
        for found in _HASH.finditer(paragraph.text):
            yield Found(found[0].casefold(), paragraph.line, indicator=True)
