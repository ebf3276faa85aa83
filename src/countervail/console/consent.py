"""What somebody shows to stand behind one thing: a passkey's answer, or a signature by their own key file."""

import base64
import binascii
import json
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.console.desk import Desk
from countervail.console.shown import Key
from countervail.people.assertions import accept
from countervail.people.authenticators import Kind, authenticator_with
from countervail.people.challenges import LIFE
from countervail.people.signatures import verify_signature
from countervail.people.statement import Purpose, Statement
from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.warrant import Signature

Micros = Annotated[int, Field(ge=0, le=4_102_444_800_000_000)]
"""Epoch microseconds, up to the year 2100."""
Answered = Annotated[str, Field(max_length=20_000)]
"""A browser's answer, JSON."""


class Consent(BaseModel):
    """A fresh proof, over one payload, for one purpose."""

    said_at: Micros = 0
    nonce: Key = ""
    """Of the challenge that a passkey answered."""
    answer: Answered = ""
    """The passkey's answer, JSON."""
    authenticator: Key = ""
    """Id of the key that signed, where it is no passkey."""
    value: Key = ""
    """Base64 of its Ed25519 signature."""

    @property
    def nonces(self) -> tuple[str, ...]:
        """Of the challenges that were answered with it."""
        return (self.nonce,) if self.nonce else ()


def consented(desk: Desk, consent: Consent, purpose: Purpose, payload: str) -> Signature:
    """The signature a proof amounts to.

    Raises:
        RefusedError: there is none, it is somebody else's, over something else, for another purpose, or not fresh.
    """
    if consent.answer:
        return _by_passkey(desk, consent, purpose, payload)
    if consent.value:
        return _by_key(desk, consent, purpose, payload)
    raise RefusedError("this needs your passkey.", hint="Enrol one on your own page, and confirm with it.")


def _by_passkey(desk: Desk, consent: Consent, purpose: Purpose, payload: str) -> Signature:
    asked = Statement(purpose, payload, desk.person.id, from_micros(consent.said_at), nonce=consent.nonce)
    return accept(desk.hand.occasion, asked, answer_of(consent))


def _by_key(desk: Desk, consent: Consent, purpose: Purpose, payload: str) -> Signature:
    said_at = from_micros(consent.said_at)
    signature = Signature(desk.person.id, consent.authenticator, said_at, _decoded(consent.value))
    check_signed(desk, signature, purpose, payload)
    return signature


def check_signed(desk: Desk, signature: Signature, purpose: Purpose, payload: str) -> None:
    """Go on only with what a person's own key file has just signed.

    Raises:
        RefusedError: it is no key file's, somebody else's, over something else, for another purpose, or not fresh.
    """
    if desk.hand.now - signature.signed_at > LIFE:
        raise RefusedError("this signature is more than five minutes old.", hint="Sign again.")
    _check_key_file(desk, signature)
    verify_signature(desk.connection, payload, signature, desk.hand.now, purpose=purpose)


def _check_key_file(desk: Desk, signature: Signature) -> None:
    """A passkey's stored assertion checks out again and again: it is accepted once, by its challenge, never here."""
    if authenticator_with(desk.connection, signature.authenticator).kind is not Kind.ED25519:
        hint = "Sign with your key file, or confirm with your passkey."
        raise RefusedError("this authenticator is no key file; what it said is not taken so.", hint=hint)


def answer_of(consent: Consent) -> dict[str, object]:
    """What the browser returned.

    Raises:
        InputError: it is no JSON object.
    """
    try:
        found = json.loads(consent.answer)
    except (ValueError, RecursionError) as error:
        raise InputError("the passkey's answer cannot be read.", hint="Try again.") from error
    if not isinstance(found, dict):
        raise InputError("the passkey's answer cannot be read.", hint="Try again.")
    return found


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("the signature is no base64.", hint="Encode the 64 bytes of the signature.") from error
