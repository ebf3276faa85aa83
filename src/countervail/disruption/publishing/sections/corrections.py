"""What was corrected or taken back, before anything else is read."""

from countervail.disruption.publishing.blocks import Block, Grid, words
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.section import Section
from countervail.disruption.publishing.wording import day


def _write(reading: Reading) -> tuple[Block, ...]:
    rows = tuple(
        (words(day(one.at)), words(one.kind.value), words(one.indicator or f"version {one.version}"), words(one.says))
        for one in reading.edition.errata
    )
    if not rows:
        return ()
    return (Grid("Oldest first.", ("When", "What", "Of", "Why"), rows, (20, 15, 25, 40), values=frozenset({2})),)


SECTION = Section("corrections", "Corrections", 5, _write)
"""The section."""
