"""What operators and others say in public, held against the evidence, with what they were asked and answered."""

from collections.abc import Iterator

from countervail.disruption.publishing.blocks import Block, Heading, Pairs, Paragraph, words
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.section import Section
from countervail.disruption.publishing.wording import day
from countervail.disruption.release.content.claim import Claim, ClaimStatus

_STANDS = {
    ClaimStatus.OPEN: "Open: what is known does not settle it.",
    ClaimStatus.REBUTTED: "Rebutted by the evidence named.",
    ClaimStatus.UPHELD: "Upheld by the evidence named.",
    ClaimStatus.WITHDRAWN: "Withdrawn by the speaker.",
}


def _write(reading: Reading) -> tuple[Block, ...]:
    claims = reading.content.claims
    if not claims:
        return ()
    lead = Paragraph(words("Each claim with the evidence for and against it, by id. Silence is not an answer."))
    return (lead, *(block for number, one in enumerate(claims, start=1) for block in _claim(reading, number, one)))


def _claim(reading: Reading, number: int, claim: Claim) -> Iterator[Block]:
    named = {one.id: one.name for one in reading.content.networks}
    about = named.get(claim.network)
    yield Heading(f"Claim {number}" + (f", about {about}" if about else ""))
    rows = (
        ("Said", words(f"\N{LEFT DOUBLE QUOTATION MARK}{claim.says}\N{RIGHT DOUBLE QUOTATION MARK}")),
        ("By", words(claim.speaker, f", {day(claim.said_at)}" if claim.said_at else None)),
        ("Source", words(claim.source)),
        ("Evidence for", words(", ".join(claim.evidence_for) or "none")),
        ("Evidence against", words(", ".join(claim.evidence_against) or "none")),
        ("Stands", words(_STANDS[claim.status] if claim.status else None)),
        ("Right of reply", words(_reply(claim))),
        ("Their answer", words(claim.answer)),
    )
    yield Pairs(tuple(row for row in rows if row[1]))


def _reply(claim: Claim) -> str:
    if claim.asked_at is None:
        return "not yet offered"
    answered = f"answered {day(claim.answered_at)}" if claim.answered_at else "no answer yet"
    return f"offered {day(claim.asked_at)}; {answered}"


SECTION = Section("claims", "Claims, and what speaks for and against them", 30, _write)
"""The section."""
