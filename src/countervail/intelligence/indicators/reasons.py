"""Why a row is no indicator: each reason, and the row that has it. Rejected is not lost: it is kept to be looked at."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What is wrong."""

    NOTE = "note"
    """Prose: an account count, a persona, a tool's name. A host that prose mentions is never blocked."""
    NO_VALUE = "no_value"
    NOT_A_HOST = "not_a_host"
    NOT_A_LINK = "not_a_link"
    NOT_AN_ADDRESS = "not_an_address"
    UNKNOWN_LAST_LABEL = "unknown_last_label"
    """No registry has such a top-level domain."""
    WRONG_LENGTH = "wrong_length"
    """A hash with a digit too many or too few, or a letter that is none."""
    SPLIT_VALUE = "split_value"
    """Two rows that look like one value broken over two lines. Blocking the second half would block a stranger."""
    PERSONAL = "personal"
    """A mail address or number of a person: recognised, and neither stored nor shown."""
    UNKNOWN_KIND = "unknown_kind"
    """The list says it is something that we do not know."""
    NOT_ROUTED = "not_routed"
    """An address inside of networks, which means another machine everywhere."""
    IMPOSSIBLE_TIME = "impossible_time"
    """A date before 1970 or after 2199: aging by it says nothing, and no calendar may hold what follows from it."""
    MALFORMED = "malformed"
    """The row or object breaks the rules of its format."""
    BROKEN_TEXT = "broken_text"
    """Bytes that are no text."""
    TOO_LARGE = "too_large"
    WITHDRAWN = "withdrawn"
    """Its publisher took it back."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """One row that was read and not imported."""

    place: str
    """`line 85`, or the id of an object."""
    reason: Reason
    value: str
    """What stood there, cut short; empty where it names a person."""
    detail: str = ""
    """What a person should look at."""
