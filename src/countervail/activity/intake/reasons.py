"""Why a row is set apart: the closed list of reasons, and the record that carries one."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a quarantined row."""

    MALFORMED_ROW = "malformed-row"
    """Not a row of its format: wrong number of CSV columns, broken JSON, a stray quote."""
    BROKEN_UTF8 = "broken-utf8"
    """Bytes that are no UTF-8; the raw row is kept as base64."""
    MISSING_FIELD = "missing-field"
    """A required field is empty."""
    OVERSIZED_FIELD = "oversized-field"
    """A field passes its limit (`limits.py`)."""
    UNKNOWN_VERB = "unknown-verb"
    """Neither one of our verbs nor named in the mapping."""
    UNREADABLE_TIME = "unreadable-time"
    """Not a time in the format the mapping names."""
    IMPOSSIBLE_TIME = "impossible-time"
    """Before 2000 or after tomorrow, in every unit."""
    UNIT_MIX_UP = "unit-mix-up"
    """Outside 2000 to tomorrow as given, inside when read as seconds, milliseconds, microseconds or nanoseconds."""
    IMPOSSIBLE_IP = "impossible-ip"
    """Not an address, or one no client can have: loopback, link-local, multicast, unspecified, broadcast."""
    UNREADABLE_VALUE = "unreadable-value"
    """A yes-or-no or list field of an account that is neither."""
    DUPLICATE_UID = "duplicate-uid"
    """The same (source, uid) stood earlier in this intake."""
    UNREADABLE_FILE = "unreadable-file"
    """The file breaks off or is damaged from here on; one such row a file."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """One row on its way to quarantine."""

    number: int
    """Line, counted from 1 and including a header; for Parquet the row, counted from 1."""
    field: str | None
    """Our name of the field at fault; None where it is the row."""
    reason: Reason
    raw: bytes
    """The row as it came (Parquet: as JSON)."""
