"""What is known to be wrong, thin or missing in published lists: said beside the list, under a source of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from countervail.activity.toml_file import Strict, read_toml, validated
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.operator import Operator, StandingClaim
from countervail.vocabulary.confidence import Confidence

FILE = Path(__file__).with_name("errata.toml")


class _Erratum(Strict):
    list: str
    entry: str
    about: About
    value: str = ""
    until: str = ""
    reason: str = ""
    source: str
    references: tuple[str, ...] = ()
    published: str = ""

    def cited(self) -> Source:
        return Source(self.source, self.references, self.published)


class Errata(Strict):
    """A file of errata."""

    disputed: tuple[_Erratum, ...] = ()
    """Claims of a list that another source contradicts."""
    doubtful: tuple[_Erratum, ...] = ()
    """Claims of a list, of any value, that rest on little."""
    missing: tuple[_Erratum, ...] = ()
    """What a list should say and does not."""


@dataclass(frozen=True, slots=True)
class Objection:
    """A claim that is to be disputed."""

    claim: str
    """Its id."""
    reason: str
    source: Source


@cache
def known_errata() -> Errata:
    """The errata that come along."""
    tables, text = read_toml(FILE)
    return validated(Errata, tables, text, FILE)


def missing(errata: Errata, of_list: str, entry: str) -> tuple[Claim, ...]:
    """What a list leaves out of an entry."""
    return tuple(
        Claim(one.about, one.value, one.cited(), until=one.until, confidence=Confidence.MODERATE)
        for one in errata.missing
        if (one.list, one.entry) == (of_list, entry)
    )


def objections(errata: Errata, operator: Operator, of_list: str, by: str) -> Iterable[Objection]:
    """Which claims of an operator, of those a source `by` makes, are to be disputed and are not answered yet."""
    entries = {one.claim.value for one in operator.said(About.IDENTIFIER) if one.claim.detail == of_list}
    for one in (*errata.disputed, *errata.doubtful):
        if one.list != of_list or one.entry not in entries:
            continue
        for claim in operator.claims:
            if claim.claim.source.name == by and not claim.answers and _meant(one, claim):
                yield Objection(claim.id, one.reason, one.cited())


def _meant(erratum: _Erratum, claim: StandingClaim) -> bool:
    return claim.claim.about is erratum.about and (not erratum.value or claim.claim.value == erratum.value)
