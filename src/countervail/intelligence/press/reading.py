"""A text, read: proposals with the sentence and the reason for each. Nothing of it is decided.

text -> story without furniture -> names -> marked sentences -> roles, claims, figures, countries, indicators
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.screening import Screen
from countervail.intelligence.operators.spelling import spell
from countervail.intelligence.press.article import Article, Paragraph, neighbours, read_article
from countervail.intelligence.press.figures import Figure, figures
from countervail.intelligence.press.naming import Entity, Marked, Named, name_all
from countervail.intelligence.press.pattern import MARKS, TRADE, Pattern, Saying, names_in, patterns, sayings
from countervail.intelligence.press.role import Role
from countervail.vocabulary.errors import InputError

_UNKNOWN = re.compile(
    r"\b(?:an? )?(?:unknown|unnamed|unidentified)['”\u2019\"]? "
    r"(?:entity|company|firm|group|operator|actor)[^.⟪⟦]{0,30}⟪([A-Z]{2})⟫",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?<![\w@])(?:h(?:tt|xx)ps?(?:\[:\]|:)//)?(?:[\w-]+(?:\[\.\]|\(\.\)|\.)){1,6}[a-z]{2,24}(?:/[^\s<>\"”\u2019)\]]*)?",
    re.IGNORECASE,
)
FORMER = "former name"
"""Detail of an alias that a firm has laid down."""
_FORMER = re.compile(
    r"(?:formerly|previously|once) (?:known as|called|named) ['\u2018“\"]?((?:[A-Z0-9][\w&-]* ?){1,4})"
)
_DEFANGED = re.compile(r"\[\.\]|\(\.\)|hxxp", re.IGNORECASE)
_HASH = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody named, and what they are."""

    name: str
    role: Role
    line: int
    """Where the role is said; counted from 1."""
    why: str
    operator: str | None = None
    """Id of the operator of the registry that is meant; None: none, or not an operator."""
    country: str | None = None
    """Of an operator without a name."""


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


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator in the text. Only what the text itself defangs is one; other links are sources."""

    value: str
    line: int
    indicator: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a text says, as proposals."""

    parts: tuple[Part, ...]
    claims: tuple[Said, ...]
    figures: tuple[Figure, ...]
    countries: Mapping[str, tuple[int, ...]]
    links: tuple[Found, ...]
    article: Article

    def of(self, role: Role) -> tuple[Part, ...]:
        """Whoever has a role."""
        return tuple(part for part in self.parts if part.role is role)


def read(text: str, operators: Iterable[Operator] = ()) -> Reading:
    """Read a text against the registry.

    Raises:
        InputError: it is too long, or no story about this trade.
    """
    known = list(operators)
    article = read_article(text)
    named = name_all(article.story, Screen(known), _products(known))
    around = neighbours(article.story)
    votes = _votes(named, around)
    parts = [_part(entity, votes.get(place, [])) for place, entity in enumerate(named.entities)]
    nameless = [part for one in named.sentences for part in _nameless(one)]
    once = {(part.name, part.country): part for part in reversed(nameless)}
    return Reading(
        (*parts, *once.values()),
        tuple(dict.fromkeys(_claims(named, parts))),
        tuple(dict.fromkeys(f for one in named.sentences for f in figures(one.text, one.line))),
        named.countries,
        tuple(_links(article.story)),
        article,
    )


def _products(operators: Iterable[Operator]) -> dict[str, str]:
    return {
        spell(one.claim.value).whole: operator.id
        for operator in operators
        for one in operator.said(About.PRODUCT)
        if one.standing is Standing.OPEN
    }


_Votes = dict[int, list[tuple[Role, int, str]]]


def _votes(named: Named, around: Mapping[int, str]) -> _Votes:
    """What each sentence says of each entity: role, line and reason. Clients come last, for they need an operator."""
    votes: _Votes = {}
    later = [one for one in patterns() if "{operator}" in one.form]
    for batch in ([one for one in patterns() if one not in later], later):
        for sentence in named.sentences:
            trade = TRADE.search(around[sentence.line]) is not None
            for pattern in batch:
                if trade or not pattern.trade:
                    _vote(pattern, sentence, named, votes)
    return votes


def _vote(pattern: Pattern, sentence: Marked, named: Named, votes: _Votes) -> None:
    for found in pattern.regex.finditer(sentence.marked):
        hired = found.groupdict().get("operator")
        if hired is not None and _settled(named.entities[int(hired)], votes.get(int(hired), [])) is not Role.OPERATOR:
            continue
        for place in names_in(found, everybody=pattern.everybody):
            if (hired is None or place != int(hired)) and _fits(pattern, named.entities[place]):
                votes.setdefault(place, []).append((pattern.role, sentence.line, pattern.why))


def _fits(pattern: Pattern, entity: Entity) -> bool:
    """Whether an entity can have a pattern's role at all."""
    if pattern.role is Role.OPERATOR and (entity.known or entity.office or entity.product):
        return False
    if pattern.role is Role.PRODUCT and (entity.known or entity.registered):
        return False
    if pattern.person:
        return entity.person and entity.registered is None
    if pattern.firm:
        return not entity.office and (not entity.person or entity.known is not None)
    return not pattern.public or (entity.known is not None and entity.known.role is Role.LAWMAKER)


def _settled(entity: Entity, votes: list[tuple[Role, int, str]]) -> Role:
    return _part(entity, votes).role


def _part(entity: Entity, votes: list[tuple[Role, int, str]]) -> Part:
    first = min(entity.lines, default=0)
    if entity.product:
        return Part(entity.name, Role.PRODUCT, first, "the registry has it as a product", entity.product)
    if entity.registered:
        reason = f"the registry: {entity.registered.reason}"
        return Part(entity.name, Role.OPERATOR, first, reason, entity.registered.operator)
    said = [*votes, *_by_itself(entity, first)]
    role, line, why = min(said, key=lambda vote: (vote[0].rank, vote[1]))
    return Part(entity.name, role, line, why)


def _by_itself(entity: Entity, line: int) -> Iterable[tuple[Role, int, str]]:
    """What an entity is if no sentence says more."""
    if entity.office:
        yield Role.LAWMAKER, line, "named with an office"
    if entity.known:
        yield entity.known.role, line, "a name everybody knows"
    yield Role.BYSTANDER, line, "named, and no more"


def _nameless(sentence: Marked) -> Iterable[Part]:
    for found in _UNKNOWN.finditer(sentence.marked):
        code = found[1].upper()
        yield Part(f"unknown entity ({code})", Role.OPERATOR, sentence.line, "said to be unknown", country=code)


def _claims(named: Named, parts: list[Part]) -> Iterable[Said]:
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


def _links(story: Iterable[Paragraph]) -> Iterable[Found]:
    for paragraph in story:
        for found in _LINK.finditer(paragraph.text):
            if "/" in found[0] or _DEFANGED.search(found[0]):
                yield Found(found[0].rstrip(".,;"), paragraph.line, _DEFANGED.search(found[0]) is not None)
        for found in _HASH.finditer(paragraph.text):
            yield Found(found[0].casefold(), paragraph.line, indicator=True)


def require_text(raw: bytes) -> str:
    """The text of a file.

    Raises:
        InputError: it is not UTF-8.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the text is not UTF-8.", hint="Save the article as plain UTF-8 text.") from error
