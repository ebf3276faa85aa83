"""For whom a finding is told: five audiences, each with a view of its own."""

from enum import StrEnum


class Audience(StrEnum):
    """Who reads; what each is shown is listed field by field in `disruption.release`."""

    PUBLIC = "public"
    RESEARCHERS = "researchers"
    PLATFORMS = "platforms"
    POLICY = "policy"
    LAW_ENFORCEMENT = "law_enforcement"
    """One authority at a time, behind a legal gate."""
