"""Who is who in a text: each entity's role by what sentences say of it, and operators that nobody can name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from countervail.intelligence.press.naming import Entity, Marked, Named
from countervail.intelligence.press.pattern import TRADE, Pattern, names_in, patterns
from countervail.intelligence.press.role import Role

_UNKNOWN = re.compile(
    r"\b(?:an? )?(?:unknown|unnamed|unidentified)['”\u2019\"]? "
    r"(?:entity|company|firm|group|operator|actor)[^.⟪⟦]{0,30}⟪([A-Z]{2})⟫",
    re.IGNORECASE,
)
_Votes = dict[int, list[tuple[Role, int, str]]]


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


def parts_of(named: Named, around: Mapping[int, str]) -> list[Part]:
    """Whoever is named, in the order of the entities.

    Args:
        around: the paragraphs about each line, by which a word of the trade is known for one.
    """
    votes = _votes(named, around)
    return [_part(entity, votes.get(place, [])) for place, entity in enumerate(named.entities)]


def nameless_parts(named: Named) -> list[Part]:
    """Operators that a sentence calls unknown, each country's once."""
    found = [part for one in named.sentences for part in _nameless(one)]
    return list({(part.name, part.country): part for part in reversed(found)}.values())


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
