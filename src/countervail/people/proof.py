"""What proves that whoever adds a passkey is its person: one enrolled before says so, or their key file, in a line."""

import base64
import binascii
import re
from datetime import datetime

from sqlalchemy import Connection

from countervail.people.authenticators import Kind, authenticators_of
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.warrant import Signature

PROOF = digest(b"countervail passkey added by its own person")
"""What is said, for the purpose of enrolling: nothing but that."""
_LINE = re.compile(r"([0-9]{1,16}) (A-[A-Z2-7]{16}) ([A-Za-z0-9+/=]{1,200})")


def proving(connection: Connection, person: str, now: datetime) -> set[Kind]:
    """By which kinds somebody can prove themselves here; none where nothing that signs was enrolled yet."""
    held = authenticators_of(connection, person)
    return {one.kind for one in held if one.stands(now)} & {Kind.PASSKEY, Kind.ED25519}


def line_of(signature: Signature) -> str:
    """A key file's signature in one line, to be carried from the command line to a page."""
    value = base64.b64encode(signature.value).decode("ascii")
    return f"{to_micros(signature.signed_at)} {signature.authenticator} {value}"


def read_line(person: str, line: str) -> Signature:
    """The signature of such a line, if it is that person's; not checked yet.

    Raises:
        InputError: it is no such line.
    """
    found = _LINE.fullmatch(line.strip())
    if found:
        try:
            value = base64.b64decode(found[3], validate=True)
            return Signature(person, found[2], from_micros(int(found[1])), value)
        except binascii.Error:
            pass
    raise InputError("this is no line of `countervail people confirm`.", hint="Copy all of the line it printed.")
