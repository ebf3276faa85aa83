"""Telling people inside a platform: what an adapter is handed, what it answers, and the check it makes first.

A plan does not name fifty thousand people one by one: its step's subject is `people:SIZE:ROOT`, the Merkle root over
the list that was approved, and each notice brings the path that proves its person stands in that list.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from countervail.ledger.hashing import leaf_hash
from countervail.ledger.paths import includes
from countervail.people.warrants import verify_warrant
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.warrant import Warrant

PEOPLE = "people:"
"""Begins the subject of a step that tells a list of people."""


class Notified(StrEnum):
    """What became of a notice inside a platform."""

    SENT = "sent"
    ALREADY = "already"
    """A message with this key was there before."""
    UNREADABLE = "unreadable"
    """The account is locked or gone: whatever is written there, nobody reads."""
    UNKNOWN = "unknown"
    """No answer in time; a person decides."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A person's place in the approved list."""

    number: int
    """Counted from 0."""
    path: tuple[bytes, ...]
    """RFC 9162 audit path to the root."""
    salt: bytes
    """16 random bytes: without them nobody could tell from a neighbour's path that somebody is listed."""


@dataclass(frozen=True, slots=True)
class InPlatform:
    """One notice for one account."""

    key: str
    """Our own name of it; stands inside the message, says nothing about anybody."""
    language: str
    """BCP 47, of the first block."""
    text: str
    listed: Listed


def subject_of(size: int, root: bytes) -> str:
    """How a step names a list."""
    return f"{PEOPLE}{size}:{root.hex()}"


def leaf_of(account: str, salt: bytes) -> bytes:
    """What a list holds of one person."""
    return leaf_hash(salt + account.encode())


def check_leave_to_tell(
    connection: Connection, warrant: Warrant, person: str, notice: InPlatform, now: datetime
) -> None:
    """Whether this person may be told on this warrant; every adapter asks before it tells anybody.

    Raises:
        RefusedError: the warrant does not hold, its step tells nobody, or the person is not in its list.
    """
    step = verify_warrant(connection, warrant, now, undoing=False)
    size, root = list_of(str(step["subject"])) if step["act"] == Act.NOTIFY else (0, b"")
    listed = notice.listed
    if not includes(leaf_of(person, listed.salt), listed.number, size, listed.path, root):
        hint = "Draft the notices again; nobody is told who was not in the list that two people approved."
        raise RefusedError("this person is not in the approved list.", hint=hint)


def list_of(subject: str) -> tuple[int, bytes]:
    """Size and root that a step's subject names; an empty list where it names none."""
    size, _, root = subject.removeprefix(PEOPLE).partition(":")
    if not subject.startswith(PEOPLE) or not size.isascii() or not size.isdigit():
        return 0, b""
    try:
        return int(size), bytes.fromhex(root)
    except ValueError:
        return 0, b""
