"""How days, phases and likelihoods are written in a report."""

from datetime import UTC, datetime

from countervail.casework.likelihood import Likelihood
from countervail.vocabulary.countries import name_of
from countervail.vocabulary.phases import Phase

PHASES = {
    Phase.RECONNAISSANCE: "looking people up, mostly unseen by them",
    Phase.ENGAGEMENT: "contact with them or somebody close to them",
    Phase.EXPLOITATION: "phishing or malware",
}
"""The surveillance chain in plain words."""


def day(at: datetime | None) -> str:
    """`2 March 2026`, in UTC; empty where it is not told."""
    return f"{at.astimezone(UTC).day} {at.astimezone(UTC):%B %Y}" if at else ""


def span(first: datetime | None, last: datetime | None) -> str:
    """`2 March 2026 to 9 April 2026`; half of it where only half is told."""
    if first and last:
        return f"{day(first)} to {day(last)}"
    return f"since {day(first)}" if first else f"until {day(last)}" if last else ""


def place_name(code: str | None) -> str:
    """`North Macedonia` for `MK`; a code that is no country's stands as it is."""
    return name_of(code) if code else ""


def chance(likelihood: Likelihood | None) -> str:
    """The word with the span it stands for: `likely (55 to 80 %)`."""
    if likelihood is None:
        return ""
    least, most = likelihood.span
    return f"{likelihood.value} ({least} to {most} %)"
