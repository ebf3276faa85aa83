"""What a text claims of operators: by sentences that name one, or say `the company` after one was named."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from countervail.intelligence.operators.claim import About
from countervail.intelligence.press.naming import Marked, Named
from countervail.intelligence.press.parts import Part
from countervail.intelligence.press.pattern import MARKS, Saying, sayings
from countervail.intelligence.press.role import Role

FORMER = "former name"
"""Detail of an alias that a firm has laid down."""
_FORMER = re.compile(
    r"(?:formerly|previously|once) (?:known as|called|named) ['\u2018“\"]?((?:[A-Z0-9][\w&-]* ?){1,4})"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim the story makes of an operator."""

    operator: str
    """Its name in the story; blank where nobody is named that it could be."""
    about: About
    value: str
    line: int
    detail: str = ""
    since: str = ""
    until: str = ""
    inferred: bool = False
    """Whether the sentence says `the company`, and the operator is whoever was named last before it."""


def claims_of(named: Named, parts: list[Part]) -> Iterable[Said]:
    """What the sentences claim of the operators among the parts."""
    before: dict[int, str] = {}
    for sentence in named.sentences:
        last = before.get(sentence.line, "")
        mentioned = [parts[int(number)] for number in MARKS.findall(sentence.marked)]
        within = [part.name for part in mentioned if part.role is Role.OPERATOR]
        for saying in sayings():
            for found in saying.regex.finditer(sentence.marked):
                yield from _said(saying, found, sentence, named, parts, [*within[:1], last])
        before[sentence.line] = within[-1] if within else last


def _said(
    saying: Saying, found: re.Match[str], sentence: Marked, named: Named, parts: list[Part], near: list[str]
) -> Iterable[Said]:
    groups = found.groupdict()
    value = _value(saying, groups.get("value") or saying.value, sentence, named)
    since, until = groups.get("since") or "", groups.get("until") or ""
    whose = _whose(groups, parts)
    for operator in near[:1] if whose is None else whose:
        yield Said(operator, saying.about, value, sentence.line, saying.detail, since, until, whose is None)


def _whose(groups: Mapping[str, str | None], parts: list[Part]) -> list[str] | None:
    """The operators a claim is about, by name; None where the sentence says only `the company`."""
    one, several = groups.get("operator"), groups.get("operators")
    if one is None and several is None:
        return None
    places = [int(number) for number in re.findall(r"⟦(\d+)⟧", several or f"⟦{one}⟧")]
    return [parts[place].name for place in places if parts[place].role is Role.OPERATOR]


def _value(saying: Saying, text: str, sentence: Marked, named: Named) -> str:
    """What is claimed; a former name in the sentence's own letters, since its mark stands for the one firm."""
    if saying.detail == FORMER and (former := _FORMER.search(sentence.text)):
        return former[1].strip()
    if text.isdigit():
        return named.entities[int(text)].name
    return re.sub(r"⟦(\d+)⟧", lambda mark: named.entities[int(mark[1])].name, re.sub(r"[⟪⟫]", "", text)).strip()
