"""What the registry of operators adds to a release: names, a home, and every country that somebody ties it to."""

import re

from countervail.intelligence.operators.claim import About
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.press.lexicon import lexicon
from countervail.vocabulary.tlp import Tlp

_CODE = re.compile(r"[A-Z]{2}")


def names_of(operator: Operator) -> frozenset[str]:
    """Every name it has or had, case folded, its id among them."""
    return frozenset(one.claim.value.casefold() for one in operator.names) | {
        operator.name.casefold(),
        operator.id.casefold(),
    }


def home_of(operator: Operator) -> str | None:
    """Its country, where those sources that let everybody know agree on one; else None."""
    said = {one.claim.value for one in operator.said(About.COUNTRY) if one.claim.source.tlp is Tlp.CLEAR}
    return said.pop() if len(said) == 1 else None


def tied_countries(operator: Operator) -> tuple[str, ...]:
    """Countries that any source calls its home or its client's, however confidential: an authority there may be it."""
    homes = {one.claim.value for one in operator.said(About.COUNTRY)}
    clients = {code for one in operator.said(About.CLIENT) for code in _countries_in(one.claim.value)}
    return tuple(sorted(homes | clients))


def _countries_in(text: str) -> set[str]:
    """Codes of countries that a text names: `BD`, `police of Mexico`, `Saudi authorities`."""
    if _CODE.fullmatch(text.strip()):
        return {text.strip()}
    known = lexicon().countries
    return {code for name, code in known.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
