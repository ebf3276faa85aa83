"""Requests that a program signs with a person's own key file: who, what, when, and never twice.

Countervail-Key: FINGERPRINT          SHA-256 of the public key, hexadecimal
Countervail-Time: 1772442000000000    epoch microseconds
Countervail-Nonce: 16 to 64 letters and digits
Countervail-Signature: BASE64         Ed25519 over the canonical JSON of all this, method, target and body's SHA-256
"""

import base64
import binascii
import re
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request

from countervail.console.services import Services
from countervail.people.authenticators import Kind, authenticator_known_as
from countervail.people.key_request import signed_by
from countervail.people.person import Person
from countervail.people.roll import person_with
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.errors import RefusedError

FORM = "request@1"
LIFE = timedelta(seconds=60)
"""How far a program's clock may be off, either way."""
_NONCE = re.compile(r"[A-Za-z0-9]{16,64}")
_MICROS = re.compile(r"[0-9]{1,16}")


def request_text(method: str, target: str, body: bytes, key: str, micros: str, nonce: str) -> bytes:
    """What is signed; `target` is path and query as sent."""
    said: dict[str, Any] = {"countervail": FORM, "method": method, "target": target, "body": digest(body)}
    return canonical_json(said | {"key": key, "time": micros, "nonce": nonce})


def signer_of(services: Services, request: Request, body: bytes, now: datetime) -> Person:
    """The person whose key signed a request.

    Raises:
        RefusedError: it carries no signature, one that does not fit, is too old, or was seen before.
    """
    key, micros, nonce, value = (
        request.headers.get(f"countervail-{part}", "") for part in ("key", "time", "nonce", "signature")
    )
    if not (_NONCE.fullmatch(nonce) and _MICROS.fullmatch(micros)) or not _timely(services, int(micros), now):
        raise RefusedError("nobody is signed in.", hint="Sign in, or sign the request with your key file.")
    with services.database.reading() as connection:
        enrolled = authenticator_known_as(connection, Kind.ED25519, key)
        person = person_with(connection, enrolled.person, now)
    text = request_text(request.method, _target(request), body, key, micros, nonce)
    if person.removed or not enrolled.stands(now) or not signed_by(enrolled.public_key, _decoded(value), text):
        raise RefusedError("the request's signature does not count.", hint="Sign it with an enrolled key of your own.")
    if not services.nonces.claim(key, nonce):
        raise RefusedError("this request was sent before.", hint="Sign each request anew.")
    return person


def _timely(services: Services, micros: int, now: datetime) -> bool:
    """Nothing from before the start counts: which nonces were used then is not known any more."""
    moment = from_micros(micros)
    return abs(now - moment) <= LIFE and moment >= services.started_at


def _target(request: Request) -> str:
    query: bytes = request.scope["query_string"]
    path: bytes = request.scope["raw_path"]
    return path.decode("latin-1") + (f"?{query.decode('latin-1')}" if query else "")


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return b""
