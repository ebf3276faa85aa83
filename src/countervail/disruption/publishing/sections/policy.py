"""What the findings call for: rules, oversight, help."""

from countervail.disruption.publishing.blocks import Block, Heading, Paragraph, words
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.section import Section


def _write(reading: Reading) -> tuple[Block, ...]:
    content = reading.content
    blocks: list[Block] = []
    if content.policy_annex:
        blocks += [Paragraph(words(one)) for one in content.policy_annex.split("\n\n")]
    if content.would_help:
        blocks += [Heading("What would help"), Paragraph(words(content.would_help))]
    return tuple(blocks)


SECTION = Section("policy", "Annex: policy", 60, _write)
"""The section."""
