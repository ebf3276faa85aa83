"""The surveillance chain: three phases, in the order in which they harm."""

from enum import StrEnum

SURVEILLANCE_CHAIN = "surveillance-chain"
"""The chain's name wherever a format wants one, in what we write and in what we read."""


class Phase(StrEnum):
    """A label on evidence; several may hold at once for one event, account or network."""

    RECONNAISSANCE = "reconnaissance"
    """Silent, often automated profiling; the target sees nothing."""
    ENGAGEMENT = "engagement"
    """Contact with the target or someone close, to win trust, facts or a click."""
    EXPLOITATION = "exploitation"
    """Credential phishing or malware."""


class Disposition(StrEnum):
    """Where a network goes: to a person's queue, to a second look, or into a count."""

    ALERT = "alert"
    REVIEW = "review"
    SET_ASIDE = "set_aside"
