"""Passkeys: the two answers a browser brings, checked step by step as WebAuthn wants it."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException

from countervail.people.statement import Statement
from countervail.vocabulary.errors import RefusedError

Answer = dict[str, Any]
"""What the browser returned, as JSON."""


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """Whom passkeys are for: this installation, under the name in the address bar."""

    id: str
    """Its host, without port: `localhost` under `--dev`."""
    origin: str
    """Scheme, host and port as the browser sends them."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """The public half of a passkey."""

    credential: str
    """Its id, base64url."""
    public_key: bytes
    """COSE form."""
    sign_count: int


def challenge_of(statement: Statement) -> bytes:
    """The 32 bytes an authenticator signs: they stand for purpose, payload, person, time and nonce together."""
    return sha256(statement.message).digest()


def registered(answer: Answer, statement: Statement, party: RelyingParty) -> Passkey:
    """The new passkey of a registration.

    Raises:
        RefusedError: the answer is for another challenge, another site, or without the person's own confirmation.
    """
    try:
        found = verify_registration_response(
            credential=answer,
            expected_challenge=challenge_of(statement),
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise _refused("this registration", error) from error
    return Passkey(bytes_to_base64url(found.credential_id), found.credential_public_key, found.sign_count)


def asserted(answer: Answer, statement: Statement, party: RelyingParty, passkey: Passkey) -> int:
    """Check an assertion; gives the authenticator's new count of signatures (0 where it keeps none).

    Raises:
        RefusedError: another key, challenge or site, no confirmation by the person, or a count that went back.
    """
    if answer.get("id") != passkey.credential:
        raise RefusedError("the assertion is another passkey's.", hint="Use the passkey that is enrolled.")
    try:
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge_of(statement),
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise _refused("this assertion", error) from error
    return found.new_sign_count


def packed(answer: Answer, nonce: str) -> bytes:
    """An assertion and its challenge's nonce in one piece, to be stored as a signature's value."""
    return json.dumps({"answer": answer, "nonce": nonce}, sort_keys=True, separators=(",", ":")).encode()


def unpacked(value: bytes) -> tuple[Answer, str]:
    """The assertion and the nonce of a stored signature.

    Raises:
        RefusedError: it holds no assertion.
    """
    try:
        parts = json.loads(value)
        return dict(parts["answer"]), str(parts["nonce"])
    except (ValueError, KeyError, TypeError) as error:
        raise _refused("this signature", error) from error


def credential_of(answer: Answer) -> str:
    """The credential id an answer claims, in its one spelling; proves nothing yet.

    Raises:
        RefusedError: it names none.
    """
    try:
        return bytes_to_base64url(base64url_to_bytes(str(answer["id"])))
    except (ValueError, KeyError) as error:
        raise _refused("this assertion", error) from error


def _refused(what: str, error: Exception) -> RefusedError:
    return RefusedError(f"{what} does not count: {error}.", hint="Ask for a new challenge and try again.")
