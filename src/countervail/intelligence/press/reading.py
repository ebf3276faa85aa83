"""A text, read: proposals with the sentence and the reason for each. Nothing of it is decided.

text -> story without furniture -> names -> marked sentences -> roles, claims, figures, countries, indicators
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.screening import Screen
from countervail.intelligence.operators.spelling import spell
from countervail.intelligence.press.article import Article, neighbours, read_article
from countervail.intelligence.press.claims import Said, claims_of
from countervail.intelligence.press.figures import Figure, figures
from countervail.intelligence.press.links import Found, links_of
from countervail.intelligence.press.naming import name_all
from countervail.intelligence.press.parts import Part, nameless_parts, parts_of
from countervail.intelligence.press.role import Role
from countervail.vocabulary.errors import InputError


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
    parts = parts_of(named, neighbours(article.story))
    return Reading(
        (*parts, *nameless_parts(named)),
        tuple(dict.fromkeys(claims_of(named, parts))),
        tuple(dict.fromkeys(f for one in named.sentences for f in figures(one.text, one.line))),
        named.countries,
        tuple(links_of(article.story)),
        article,
    )


def _products(operators: Iterable[Operator]) -> dict[str, str]:
    return {
        spell(one.claim.value).whole: operator.id
        for operator in operators
        for one in operator.said(About.PRODUCT)
        if one.standing is Standing.OPEN
    }


def require_text(raw: bytes) -> str:
    """The text of a file.

    Raises:
        InputError: it is not UTF-8.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the text is not UTF-8.", hint="Save the article as plain UTF-8 text.") from error
