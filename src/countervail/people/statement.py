"""What a signature is over: never a bare hash, but who says what about it, when, and for which purpose."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.clock import to_micros

_FORM = "signature@1"


class Purpose(StrEnum):
    """What a signature is for; one given for one purpose counts for no other."""

    SIGN_IN = "sign_in"
    ENROL = "enrol"
    PROPOSE = "propose"
    APPROVE = "approve"
    LIFT_GUARD = "lift_guard"
    RESTORE = "restore"
    """One person's restoration, resting on an appeal or a wrong-person report."""
    REVEAL = "reveal"
    EXPORT = "export"
    PROPOSE_DISCLOSURE = "propose_disclosure"
    """Propose what goes to an agency that asked lawfully."""
    APPROVE_DISCLOSURE = "approve_disclosure"
    PROPOSE_RELEASE = "propose_release"
    APPROVE_RELEASE = "approve_release"
    CLEAR_RELEASE = "clear_release"
    """Counsel's: for the public, and where an authority's country bars it."""
    SECOND_RELEASE = "second_release"
    """A second approver's, beside counsel, where an authority's country bars it."""
    PROPOSE_BLOCK = "propose_block"
    """Propose that a host, link, address or file be blocked."""
    APPROVE_BLOCK = "approve_block"
    APPROVE_LETTER = "approve_letter"
    """Counsel's, over the very bytes of a letter."""
    CONSENT_CONTACTS = "consent_contacts"
    """Counsel's, that one partner gets hashes of contact points of judged accounts."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing one person says about one payload."""

    purpose: Purpose
    payload: str
    """What it is about: SHA-256 in hexadecimal, of the plan or of what else is asked for."""
    person: str
    """Id of the person."""
    said_at: datetime
    authenticator: str | None = None
    """Id of the authenticator; None where it is only known from the answer (passkeys)."""
    nonce: str | None = None
    """Hexadecimal of a challenge's random part; None where nothing was asked for."""

    @property
    def message(self) -> bytes:
        """The canonical bytes that are signed."""
        said = {
            "countervail": _FORM,
            "purpose": self.purpose.value,
            "payload": self.payload,
            "person": self.person,
            "said_at": str(to_micros(self.said_at)),
            "authenticator": self.authenticator,
            "nonce": self.nonce,
        }
        return canonical_json(said)
