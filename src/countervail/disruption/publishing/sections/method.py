"""How it was found, how it is counted, what cannot be known, and what this audience is not told."""

from countervail.disruption.publishing.blocks import Block, Heading, Pairs, Paragraph, Points, words
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.section import Section

COUNTED = (
    "An account is counted only where a person judged that it belongs to the network; no score decides.",
    "People watched stand in bands: 10-49, 50-199, 200-999, 1,000-4,999, 5,000+. Countries of fewer are not named.",
    "Likelihoods are the seven terms of ICD 203, each with the span it stands for.",
    "Every number can be traced to the log and computed anew: countervail publish trace.",
)
"""How every report counts."""


def _write(reading: Reading) -> tuple[Block, ...]:
    content = reading.content
    blocks: list[Block] = [Paragraph(words(content.method))] if content.method else []
    blocks += [Heading("How it is counted"), Points(tuple(words(one) for one in COUNTED))]
    if content.limits:
        blocks += [Heading("Limits"), Paragraph(words(content.limits))]
    told = reading.edition.release.withheld
    if told:
        rows = tuple(
            (one.name.capitalize(), words(f"{one.because[:1].upper()}{one.because[1:]} ({one.count})")) for one in told
        )
        blocks += [Heading("What this report does not tell, and why"), Pairs(rows)]
    return tuple(blocks)


SECTION = Section("method", "Method and limits", 40, _write)
"""The section."""
