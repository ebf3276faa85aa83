"""The roles a person may hold, for the whole installation or for one case."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is trusted with."""

    ANALYST = "analyst"
    APPROVER = "approver"
    NOTIFIER = "notifier"
    COUNSEL = "counsel"
    AUDITOR = "auditor"
    """Reads all acts, no target fields."""
    ADMINISTRATOR = "administrator"
    """Keeps staff and settings; no case content."""
    REQUESTS_OFFICER = "requests_officer"
    """The register of lawful requests only."""
