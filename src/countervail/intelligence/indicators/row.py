"""What a format hands over: a row as its file has it, before anybody judged whether it is an indicator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.reasons import Rejection
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.tlp import Tlp

EARLIEST, END = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""What a list may date lies between: before it nobody claimed anything, and whoever names a later day means none."""
_NEVER = datetime.max.replace(tzinfo=UTC)
"""Stands for a moment beyond all calendars: it is outside as well."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a file, with what stands beside it."""

    place: str
    value: str
    kind: Kind | None = None
    """What the file says it is; None: to be told by its look."""
    tlp: Tlp | None = None
    confidence: int | None = None
    published: datetime | None = None
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    expires: datetime | None = None
    phase: Phase | None = None
    procedure: str = ""
    name: str = ""
    comment: str = ""
    flags: tuple[str, ...] = ()
    withdrawn: str = ""
    """How its publisher took it back, in words; empty: it stands."""

    @property
    def misdated(self) -> bool:
        """Whether any of its moments lies where no list can date anything."""
        moments = (self.published, self.first_seen, self.last_seen, self.expires)
        return any(at is not None and not EARLIEST <= at < END for at in moments)


@dataclass(frozen=True, slots=True)
class Blank:
    """A row that separates others."""


@dataclass(frozen=True, slots=True)
class Context:
    """An object that tells about others: malware, a relationship, a marking, a procedure of a taxonomy."""

    kind: str
    value: str = ""


Found = Row | Rejection | Blank | Context
Rows = Iterator[Found]
"""Everything a file holds, each thing once."""


def moment(text: object) -> datetime | None:
    """A day or time in ISO 8601 or in seconds since 1970, told in UTC; None where it is neither."""
    if isinstance(text, str) and text:
        try:
            read = datetime.fromisoformat(text)
        except ValueError:
            return _seconds(text)
        return _in_utc(read)
    if isinstance(text, int) and not isinstance(text, bool):
        return _seconds(str(text))
    if isinstance(text, date):
        return datetime.combine(text, time(), UTC)
    return None


def _in_utc(read: datetime) -> datetime:
    if read.tzinfo is None:
        return read.replace(tzinfo=UTC)
    try:
        return read.astimezone(UTC)
    except OverflowError:  # an hour before the year 1, or after 9999
        return _NEVER


def _seconds(text: str) -> datetime | None:
    if not (text.isascii() and text.isdigit() and len(text) <= 11):
        return None
    return datetime.fromtimestamp(int(text), UTC)
