"""What a text says, as proposals on a lead: victims by line, sources apart from indicators."""

from collections.abc import Iterable

from countervail.intelligence.leads.event import Proposal, Proposed
from countervail.intelligence.press.parts import Part
from countervail.intelligence.press.reading import Reading
from countervail.intelligence.press.role import Role

_QUIET = frozenset({Role.BYSTANDER, Role.SURFACE})
"""Roles nobody needs to confirm."""


def proposed(reading: Reading) -> Proposed:
    """The proposals of a reading, in the order a person works through them."""
    once: dict[tuple[str, ...], Proposal] = {}
    for one in _proposals(reading):
        once.setdefault((one.what, one.value, one.operator, one.about, one.since, one.until), one)
    return Proposed(tuple(once.values()), len(reading.article.left_out))


def _proposals(reading: Reading) -> Iterable[Proposal]:
    parts = sorted(reading.parts, key=lambda one: (one.role.rank, one.line))
    for part in parts:
        if part.role is Role.OPERATOR:
            yield Proposal("operator", part.name, part.line, part.why, operator=part.operator or "")
    yield from _claims(reading)
    for link in reading.links:
        if link.indicator:
            yield Proposal("start", link.value, link.line, "defanged, or a hash, in the text")
    yield from (_role(part) for part in parts if part.role not in _QUIET | {Role.OPERATOR, Role.PRODUCT})
    for figure in reading.figures:
        value = " ".join(word for word in (figure.hedge, f"{figure.number:,}", figure.counts) if word)
        yield Proposal("figure", value, figure.line, "a number with what it counts")
    for code, lines in sorted(reading.countries.items()):
        yield Proposal("country", code, lines[0], "named here" if len(lines) == 1 else f"named on {len(lines):,} lines")


def _role(part: Part) -> Proposal:
    value = f"a person, line {part.line}" if part.role is Role.VICTIM else part.name
    return Proposal("role", value, part.line, part.why, detail=part.role.value)


def _claims(reading: Reading) -> Iterable[Proposal]:
    """What is claimed, but nothing that names a victim."""
    ids = {part.name: part.operator or part.name for part in reading.parts}
    hidden = {part.name for part in reading.parts if part.role is Role.VICTIM}
    for claim in reading.claims:
        if claim.value not in hidden:
            yield Proposal(
                "claim",
                claim.value,
                claim.line,
                "the sentence says 'the company'" if claim.inferred else "said in this sentence",
                ids.get(claim.operator, claim.operator),
                claim.about.value,
                claim.detail,
                claim.since,
                claim.until,
            )
