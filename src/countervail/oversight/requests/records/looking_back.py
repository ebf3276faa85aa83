"""Looked at afterwards: was it an emergency, and was it really them?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A third person looked at an emergency disclosure."""

    justified: bool
    findings: str


@dataclass(frozen=True, slots=True)
class Fraudulent:
    """It was never the agency's request."""

    found_out: str
    """How, and by whom we were told."""
