"""Plans for tests: the parts that a warrant's check reads, canonical, in the shape that casework writes."""

from datetime import datetime, timedelta
from typing import Any

from tests.people.office import CASE, Office

from countervail.people.signer import Signer
from countervail.people.statement import Purpose
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.warrant import Signature, Warrant

GUARD = {"rule": "protected-accounts", "says": "3 protected accounts are included.", "lifted_by": "counsel"}
BASIS = "7"


def _text(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def plan(office: Office, proposer: str = "ana", **other: object) -> bytes:
    """A plan of one step, drafted now."""
    parts: dict[str, Any] = {
        "case": CASE,
        "proposer": office.people[proposer].id,
        "latest_start": _text(office.now + timedelta(hours=24)),
        "expires": _text(office.now + timedelta(hours=48)),
        "steps": [{"id": "S-1", "act": "lock", "subject": "account:1", "undo": False}],
        "guards": [],
        "restores": None,
    }
    return canonical_json(parts | other)


def restoration(office: Office, proposer: str = "ana", **other: object) -> bytes:
    """A plan that takes one act back, on an appeal."""
    steps = [{"id": "S-1", "act": "lock", "subject": "account:1", "undo": True}]
    return plan(office, proposer, steps=steps, restores={"plan": "ab" * 32, "basis": [int(BASIS)]}, **other)


def signed(office: Office, text: bytes, *signers: tuple[Signer, Purpose]) -> tuple[Signature, ...]:
    """Signatures over a plan, each for its purpose, now."""
    return tuple(signer.sign(purpose, digest(text), office.now) for signer, purpose in signers)


def by_two(office: Office, text: bytes, proposer: str = "ana", approver: str = "bea") -> tuple[Signature, ...]:
    """Proposed by one, approved by another."""
    one, other = office.signer(proposer), office.signer(approver)
    return signed(office, text, (one, Purpose.PROPOSE), (other, Purpose.APPROVE))


def warrant(text: bytes, signatures: tuple[Signature, ...], restores_on: str | None = None) -> Warrant:
    """The warrant of a plan's first step."""
    return Warrant(text, "S-1", signatures, restores_on)
