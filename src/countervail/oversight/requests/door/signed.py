"""What an agency signs with each request: who, where to, what, when, and never twice.

Countervail-Agency: A-1
Countervail-Time: 1772442000000000    epoch microseconds
Countervail-Nonce: 16 to 64 letters and digits
Countervail-Signature: BASE64         Ed25519 over canonical JSON of all this, method, target, origin, body's SHA-256
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from countervail.oversight.requests.agency import Agency
from countervail.people.key_request import signed_by
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import from_micros

FORM = "agency-request@1"
LIFE = timedelta(minutes=5)
"""How far an agency's clock may be off, either way; as long a nonce is remembered at least."""
_AGENCY = re.compile(r"A-\d{1,9}")
_NONCE = re.compile(r"[A-Za-z0-9]{16,64}")
_MICROS = re.compile(r"[0-9]{1,16}")


@dataclass(frozen=True, slots=True)
class Signed:
    """What a request says of itself in its headers, before anything of it is believed."""

    agency: str
    at: datetime
    nonce: str
    value: bytes
    text: bytes
    """What must have been signed."""

    def timely(self, now: datetime) -> bool:
        """Whether it was signed about now."""
        return abs(now - self.at) <= LIFE

    def by(self, agency: Agency) -> bool:
        """Whether the agency's own key signed it."""
        key = agency.details.key
        return key is not None and signed_by(bytes.fromhex(key), self.value, self.text)


def signed_text(origin: str, method: str, target: str, body: bytes, agency: str, micros: str, nonce: str) -> bytes:
    """What is signed. `origin` is in it, so that what was meant for one platform is of no use at another's door.

    Args:
        target: path and query as sent.
    """
    said: dict[str, Any] = {"countervail": FORM, "origin": origin, "method": method, "target": target}
    said |= {"body": digest(body), "agency": agency, "time": micros, "nonce": nonce}
    return canonical_json(said)


def read_headers(headers: Mapping[str, str], origin: str, method: str, target: str, body: bytes) -> Signed | None:
    """The signature of a request; None where it bears none that could count."""
    agency, micros, nonce, value = (
        headers.get(f"countervail-{part}", "") for part in ("agency", "time", "nonce", "signature")
    )
    if not (_AGENCY.fullmatch(agency) and _MICROS.fullmatch(micros) and _NONCE.fullmatch(nonce)):
        return None
    text = signed_text(origin, method, target, body, agency, micros, nonce)
    return Signed(agency, from_micros(int(micros)), nonce, _decoded(value), text)


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return b""
