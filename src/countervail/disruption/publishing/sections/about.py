"""Who publishes this, for whom, how far it may travel, and how to object."""

from countervail.disruption.publishing.blocks import Block, Pairs, words
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.section import Section
from countervail.disruption.publishing.wording import day


def _write(reading: Reading) -> tuple[Block, ...]:
    edition, terms = reading.edition, reading.edition.release.terms
    rows = (
        ("Published by", words(terms.responsible.controller)),
        ("Contact", words(terms.responsible.contact)),
        ("To object", words(terms.responsible.appeal_url)),
        ("Lawful basis", words(terms.responsible.lawful_basis)),
        ("Licence", words(terms.responsible.licence)),
        ("Release", words(f"{terms.id}, version {terms.version}, drafted {day(terms.drafted_at)}")),
        ("Corrects", words(terms.corrects)),
        ("Approved text", words(f"SHA-256 {edition.release.hash}")),
    )
    return (Pairs(tuple(row for row in rows if row[1])),)


SECTION = Section("about", "About this report", 90, _write)
"""The section."""
