"""A contact point in its one spelling, and its hash under a key that one partner has for one release."""

import csv
import hashlib
import hmac
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from countervail.vocabulary.errors import InputError, Place

ALGORITHM = "HMAC-SHA-256 over email:LOWERCASE or phone:+DIGITS"
"""What a partner computes of its own contacts, with the key it was given."""
COLUMNS = ["account", "contact"]
MOST_BYTES = 20_000_000
"""Longest file that is read."""
_EMAIL = re.compile(r"email:([^\s@:]+@[^\s@:]+\.[^\s@:.]+)")
_PHONE = re.compile(r"phone:\+([0-9]{7,15})")
_BETWEEN = str.maketrans("", "", " -./()")


@dataclass(frozen=True, slots=True)
class Given:
    """One row of what the platform has on file."""

    line: int
    account: str
    contact: str
    """In its one spelling."""


def normal(text: str) -> str | None:
    """`email:mira@desk.example`, `phone:+4915112345678`; None where it is neither.

    Capitals of a mail address and blanks of a number do not count; a number without its country is nobody's.
    """
    kind, _, value = unicodedata.normalize("NFC", text.strip()).partition(":")
    spelt = f"phone:{value.translate(_BETWEEN)}" if kind == "phone" else f"{kind}:{value.strip().lower()}"
    return spelt if _EMAIL.fullmatch(spelt) or _PHONE.fullmatch(spelt) else None


def key_for(key: bytes, partner: str, release: str) -> bytes:
    """The key of one partner for one release: what one has tells nothing about what another has.

    Args:
        key: the key `taxii`.
        partner: id of the partner.
    """
    return hmac.new(key, f"contacts\x00{partner}\x00{release}".encode(), hashlib.sha256).digest()


def hashed(key: bytes, contact: str) -> str:
    """Hexadecimal of a contact under such a key."""
    return hmac.new(key, contact.encode(), hashlib.sha256).hexdigest()


def read_contacts(path: Path) -> tuple[Given, ...]:
    """What a platform has on file, from CSV with the columns account and contact; it is kept nowhere.

    Raises:
        InputError: it cannot be read, or a row is none; the row is named by its line alone.
    """
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise InputError("there is no such file.", hint="Check the path.", where=Place(str(path))) from error
    except UnicodeDecodeError as error:
        raise InputError("the file is not UTF-8.", hint="Save it as UTF-8.", where=Place(str(path))) from error
    if len(content) > MOST_BYTES:
        raise InputError(f"it is longer than {MOST_BYTES:,} bytes.", hint="Split it.", where=Place(str(path)))
    return tuple(_rows(text, path))


def _rows(text: str, path: Path) -> Iterator[Given]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    if next(rows, None) != COLUMNS:
        raise InputError("its columns are not account,contact.", hint="Name them so.", where=Place(str(path), 1))
    for row in rows:
        contact = normal(row[1]) if len(row) == len(COLUMNS) else None
        if contact is None:
            hint = "Write account,email:NAME@HOST or account,phone:+COUNTRYNUMBER."
            raise InputError("this row is no account and contact.", hint=hint, where=Place(str(path), rows.line_num))
        yield Given(rows.line_num, row[0].strip(), contact)
