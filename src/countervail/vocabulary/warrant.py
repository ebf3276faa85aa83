"""The warrant: what an adapter must hold in its hand before it touches a platform.

A warrant proves itself: the plan's text hashes to what was signed, the step stands in the plan, and each signature
is checked against its person's own authenticator by `people`, inside the adapter. Only `casework.approvals` builds one.
"""

from dataclasses import dataclass
from datetime import datetime

from countervail.vocabulary.canonical import digest


@dataclass(frozen=True, slots=True)
class Signature:
    """One person's approval of one exact text."""

    person: str
    """Id of the person, never a bare name."""
    authenticator: str
    """Id of the authenticator that signed."""
    signed_at: datetime
    value: bytes
    """The signature itself; its form is the authenticator's (Ed25519, or a passkey's assertion)."""


@dataclass(frozen=True, slots=True)
class Warrant:
    """One step of one approved plan, with everything needed to check it."""

    plan: bytes
    """Canonical JSON of the plan."""
    step: str
    """Id of the step within the plan."""
    signatures: tuple[Signature, ...]
    """Proposer and approver; for a restoration one may do."""
    restores_on: str | None = None
    """The appeal or wrong-person report a restoration by one person rests on."""

    @property
    def plan_hash(self) -> str:
        """SHA-256 of the plan's text: what was approved and what is executed."""
        return digest(self.plan)
