"""Who asks, whether they may, and whether they speak TAXII 2.1: looked at before anything else."""

import base64
import binascii
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from countervail.disruption.sharing.partner import Caller, caller_of
from countervail.disruption.sharing.taxii.pace import Pace
from countervail.disruption.sharing.taxii.problem import Problem

_ACCEPTED = frozenset({"application/taxii+json", "application/*", "*/*"})
_REALM = {"WWW-Authenticate": 'Bearer realm="TAXII", Basic realm="TAXII"'}


@dataclass
class Door:
    """Lets callers in."""

    pace: Pace = field(default_factory=Pace)

    def caller(self, connection: Connection, headers: Mapping[str, str]) -> Caller:
        """Whoever asks.

        Raises:
            Problem: 401 without a token that counts, 429 too often.
        """
        token = token_of(headers.get("authorization", ""))
        caller = caller_of(connection, token) if token else None
        if caller is None:
            raise Problem(401, "Show a token that counts.", _REALM)
        wait = self.pace.wait(caller.partner.id, caller.per_minute, time.monotonic())
        if wait:
            raise Problem(429, "That was too often.", {"Retry-After": str(wait)})
        return caller


def check_accepts(headers: Mapping[str, str]) -> None:
    """Refuse whoever wants an answer that is not TAXII 2.1 (section 1.6.8.1).

    Raises:
        Problem: 406.
    """
    wanted = [_media(part) for part in headers.get("accept", "*/*").split(",")]
    if not any(kind in _ACCEPTED and version in (None, "2.1") for kind, version in wanted):
        raise Problem(406, "Answers are application/taxii+json;version=2.1.")


def check_content(headers: Mapping[str, str], most: int) -> None:
    """Refuse a body that is not TAXII 2.1, or longer than is read.

    Raises:
        Problem: 415, 413 or 400.
    """
    kind, version = _media(headers.get("content-type", ""))
    if kind != "application/taxii+json" or version not in (None, "2.1"):
        raise Problem(415, "Requests are application/taxii+json;version=2.1.")
    length = headers.get("content-length", "0")
    if not length.isdigit():
        raise Problem(400, "Content-Length is a number.")
    if int(length) > most:
        raise Problem(413, f"A request is {most:,} bytes at most.")


def token_of(header: str) -> str | None:
    """The token of `Bearer TOKEN`, or the password of `Basic ...`: some clients know only that."""
    scheme, _, rest = header.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip() or None
    if scheme.lower() != "basic":
        return None
    try:
        pair = base64.b64decode(rest, validate=True).decode()
    except (ValueError, binascii.Error):
        return None
    return pair.partition(":")[2] or None


def _media(text: str) -> tuple[str, str | None]:
    kind, *parameters = (part.strip().lower() for part in text.split(";"))
    versions = [found[1] for part in parameters if (found := re.fullmatch(r'version="?([\d.]+)"?', part))]
    return kind, versions[0] if versions else None
