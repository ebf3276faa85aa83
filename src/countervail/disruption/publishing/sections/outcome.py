"""What came of it so far: people warned, and what partners did with what they were told."""

from collections.abc import Iterator

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
    blocks = (*_warned(reading), *_partners(reading))
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


SECTION = Section("outcome", "What came of it", 25, _write)
"""The section."""
