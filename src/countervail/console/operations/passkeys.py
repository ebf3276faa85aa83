"""One's own page: passkeys, and the challenges they answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field
from webauthn.helpers import bytes_to_base64url

from countervail.console.consent import Answered, Consent, Micros, answer_of, check_signed, consented
from countervail.console.desk import Desk
from countervail.console.gate import Open
from countervail.console.operation import reads, writes
from countervail.console.shown import Done, Key
from countervail.people.assertions import register
from countervail.people.authenticators import Kind, authenticators_of
from countervail.people.challenges import issue
from countervail.people.enrolment import enrol
from countervail.people.passkeys import challenge_of
from countervail.people.proof import PROOF, proving, read_line
from countervail.people.rights import Right
from countervail.people.statement import Purpose, Statement
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import RefusedError

ENROLMENT = digest(b"countervail passkey enrolment")
"""What a challenge for a new passkey is about: nothing but that."""
_ALGORITHMS = (-8, -7, -257)
"""EdDSA, ES256, RS256, as authenticators have them."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """Something to be answered within five minutes, once."""

    nonce: str
    said_at: str
    """Epoch microseconds, to be sent back unchanged."""
    options: dict[str, Any]
    """For `navigator.credentials`, in the JSON form of the standard."""


@dataclass(frozen=True, slots=True)
class Held:
    """One authenticator of one's own."""

    id: str
    kind: Kind
    enrolled_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Mine:
    """Oneself, as the console knows one."""

    id: str
    name: str
    roles: list[str]
    authenticators: list[Held]
    payload: str
    """What a challenge for a new passkey is about."""
    proof: str
    """What a challenge to a passkey one has is about, which proves who adds another; empty: there is none to ask."""
    key_file: bool
    """Whether a line of one's own key file proves it too."""


class Enrolling(Consent):
    """A new passkey's answer; and from whoever has a passkey or a key file already, what one of these says to it."""

    proof_said_at: Micros = 0
    proof_nonce: Key = ""
    """Of the challenge that the passkey one has answered."""
    proof_answer: Answered = ""
    """Its answer, JSON."""
    line: Key = ""
    """What `countervail people confirm` printed."""

    @property
    def nonces(self) -> tuple[str, ...]:
        """Of both challenges."""
        return tuple(one for one in (self.nonce, self.proof_nonce) if one)


class Asking(BaseModel):
    """What one wants to show a passkey for."""

    purpose: Purpose
    payload: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """SHA-256 of the plan, or of what else is asked for."""


@reads("/me", Open.SIGNED_IN, "me.html", title="Your page")
def show_me(desk: Desk) -> Mine:
    """One's own roles and authenticators."""
    held = authenticators_of(desk.connection, desk.person.id)
    roles = sorted(f"{g.role.value}{f' in {g.case}' if g.case else ''}" for g in desk.person.grants)
    listed = [Held(one.id, one.kind, one.enrolled_at, one.revoked_at) for one in held]
    kinds = proving(desk.connection, desk.person.id, desk.hand.now)
    proof = PROOF if Kind.PASSKEY in kinds else ""
    return Mine(desk.person.id, desk.person.pseudonym, roles, listed, ENROLMENT, proof, Kind.ED25519 in kinds)


@writes("/challenges", Open.SIGNED_IN, then="/me")
def ask_for_challenge(desk: Desk, asking: Asking) -> Challenge:
    """A challenge for one purpose and one payload."""
    desk.services.paces.challenges.keep(desk.caller.key, desk.hand.now)
    asked = issue(desk.connection, asking.purpose, asking.payload, desk.person.id, desk.hand.now)
    new = asking.purpose is Purpose.ENROL and asking.payload != PROOF
    options = _creation(desk, asked) if new else _request(desk, asked)
    return Challenge(asked.nonce or "", str(to_micros(asked.said_at)), options)


@writes("/passkeys", Right.ENROL_OWN, then="/me")
def enrol_passkey(desk: Desk, enrolling: Enrolling) -> Done:
    """Add a passkey of one's own; whoever has a passkey or a key file already proves it by that."""
    if proving(desk.connection, desk.person.id, desk.hand.now):
        _check_own(desk, enrolling)
    said_at = from_micros(enrolling.said_at)
    asked = Statement(Purpose.ENROL, ENROLMENT, desk.person.id, said_at, nonce=enrolling.nonce)
    credential = register(desk.hand.occasion, asked, answer_of(enrolling), desk.services.settings.party)
    enrol(desk.hand.occasion, desk.hand.actor, desk.person.id, credential)
    return Done()


def _check_own(desk: Desk, enrolling: Enrolling) -> None:
    """A session alone, which may be stolen, gets no passkey that reveals and signs."""
    if enrolling.line:
        check_signed(desk, read_line(desk.person.id, enrolling.line), Purpose.ENROL, PROOF)
        return
    if not enrolling.proof_answer:
        hint = f"Confirm with that, or write the line of `countervail people confirm --as {desk.person.pseudonym}`."
        raise RefusedError("a passkey is added by whoever shows a passkey or key file they have.", hint=hint)
    proof = Consent(said_at=enrolling.proof_said_at, nonce=enrolling.proof_nonce, answer=enrolling.proof_answer)
    consented(desk, proof, Purpose.ENROL, PROOF)


def _request(desk: Desk, asked: Statement) -> dict[str, Any]:
    return {
        "challenge": bytes_to_base64url(challenge_of(asked)),
        "rpId": desk.services.settings.party.id,
        "userVerification": "required",
        "timeout": 300_000,
        "allowCredentials": _passkeys(desk),
    }


def _creation(desk: Desk, asked: Statement) -> dict[str, Any]:
    person, party = desk.person, desk.services.settings.party
    identity = bytes_to_base64url(person.id.encode())
    return {
        "challenge": bytes_to_base64url(challenge_of(asked)),
        "rp": {"id": party.id, "name": "Countervail"},
        "user": {"id": identity, "name": person.pseudonym, "displayName": person.pseudonym},
        "pubKeyCredParams": [{"type": "public-key", "alg": algorithm} for algorithm in _ALGORITHMS],
        "authenticatorSelection": {"userVerification": "required", "residentKey": "preferred"},
        "attestation": "none",
        "timeout": 300_000,
        "excludeCredentials": _passkeys(desk),
    }


def _passkeys(desk: Desk) -> list[dict[str, str]]:
    held = authenticators_of(desk.connection, desk.person.id)
    mine = (one for one in held if one.kind is Kind.PASSKEY and one.stands(desk.hand.now))
    return [{"type": "public-key", "id": one.identifier} for one in mine]
