"""Evidence by id and hash, for an audience that is to weigh it."""

from countervail.disruption.publishing.blocks import Block, Grid, words
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.section import Section
from countervail.disruption.publishing.wording import day


def _write(reading: Reading) -> tuple[Block, ...]:
    rows = tuple(
        (words(one.id), words(one.says), words(day(one.happened_at)), words(one.sha256))
        for one in reading.content.evidence
    )
    if not rows:
        return ()
    columns = ("Id", "What it shows", "Of", "SHA-256")
    return (Grid("The records lie with the publisher.", columns, rows, (14, 36, 17, 33), values=frozenset({0, 3})),)


SECTION = Section("evidence", "Appendix: evidence", 80, _write)
"""The section."""
