"""What can be done about an account or a piece of infrastructure, and what became of it."""

from enum import StrEnum


class Act(StrEnum):
    """One enforcement step. There is no shadow ban: it would need a policy line of its own."""

    LOCK = "lock"
    SUSPEND = "suspend"
    END_SESSIONS = "end_sessions"
    DEACTIVATE = "deactivate"
    REDACT = "redact"
    QUARANTINE_MEDIA = "quarantine_media"
    CLOSE_ROOM = "close_room"
    CLOSE_SIGNUP = "close_signup"
    THROTTLE = "throttle"
    LABEL = "label"
    TAKEDOWN = "takedown"
    TAKEDOWN_UNTIL = "takedown_until"
    BLOCK_URL = "block_url"
    BLOCK_HOST = "block_host"
    BLOCK_ADDRESS = "block_address"
    BLOCK_MEDIA = "block_media"
    BLOCK_INVITER = "block_inviter"
    NOTIFY = "notify"
    LETTER = "letter"
    SHARE = "share"
    PUBLISH = "publish"


class Reversibility(StrEnum):
    """How far an act can be taken back."""

    EXACT = "exact"
    """The state before returns, field by field."""
    RESTORES_ACCESS = "restores_access"
    """The person can come back; something of theirs (sessions, rooms) does not."""
    PARTIAL = "partial"
    NONE = "none"


class StepState(StrEnum):
    """Where one step of a plan stands."""

    PLANNED = "planned"
    APPROVED = "approved"
    ACCEPTED = "accepted"
    """The platform took the order; nobody has yet seen that it holds."""
    CONFIRMED = "confirmed"
    """Seen to hold by read-back and by one independent look."""
    NOT_ENFORCED = "not_enforced"
    UNKNOWN = "unknown"
    """The call ended without an answer; never repeated before verification."""
    UNDONE = "undone"
    DRIFTED = "drifted"
    """Not in the state the plan expected: skipped before its call."""
