"""What came of it so far: people warned, what partners did with what they were told, and whether operators answered."""

from collections.abc import Iterator
from datetime import datetime

from countervail.disruption.publishing.blocks import Block, Grid, Line, Paragraph, words
from countervail.disruption.publishing.figure import PARTNERS
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.section import Section
from countervail.disruption.publishing.wording import day

SAYS = {
    "told": "were told",
    "received": "have it",
    "acknowledged": "acknowledged",
    "acted": "acted on it",
    "disputed": "disputed some of it",
    "sighted": "met some of it themselves",
}
"""What partners did, in a row of the table."""


def _write(reading: Reading) -> tuple[Block, ...]:
    at = reading.edition.counted_at
    blocks = (*_warned(reading), *_partners(reading), *_letters(reading))
    if at is None or not blocks:
        return ()
    said = f"Counted on {day(at)}, when this was issued; it goes on, and a later issue says more."
    return (Paragraph(words(said)), *blocks)


def _warned(reading: Reading) -> Iterator[Block]:
    people, countries = reading.figure("all", "warned"), reading.figure("all", "warned-countries")
    if people is None:
        return
    where = words(", in ", countries, " countries of ten people and more") if countries else ()
    yield Paragraph((*words("People warned, each once: "), *words(people), *where, "."))


def _partners(reading: Reading) -> Iterator[Block]:
    rows: list[tuple[Line, ...]] = [
        (words(SAYS[name]), words(figure)) for name in PARTNERS if (figure := reading.figure("partners", name))
    ]
    if rows:
        says = "Partners who were told of these networks, and what they say they did. Authorities are not counted."
        yield Grid(says, ("Partners that", "Number"), tuple(rows), (70, 30), frozenset({1}))


def _letters(reading: Reading) -> Iterator[Block]:
    """Operators that were asked by letter. What they answered stands with the claims of the version that quotes it."""
    outcome = reading.edition.outcome
    named = {one.id: one.name for one in reading.content.networks}
    rows: list[tuple[Line, ...]] = [
        (words(named.get(one.network)), words(day(one.asked_at)), words(_answered(one.answered_at)))
        for one in (outcome.networks if outcome else ())
        if one.asked_at
    ]
    if rows:
        says = "Operators that were served a letter and could answer. Silence is not an answer."
        yield Grid(says, ("Network", "Letter served", "Answered"), tuple(rows), (40, 30, 30))


def _answered(at: datetime | None) -> str:
    return day(at) if at else "not so far"


SECTION = Section("outcome", "What came of it", 25, _write)
"""The section."""
