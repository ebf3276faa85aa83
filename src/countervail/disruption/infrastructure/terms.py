"""What is signed when a block is decided by hand: the very thing, how far, why, until when, and who objected."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pydantic import AwareDatetime, TypeAdapter

from countervail.disruption.infrastructure.objections import Objection
from countervail.disruption.infrastructure.subject import Subject
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.tlp import Tlp

FORM = "block@1"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """The step of a plan that a block follows from."""

    plan: str
    """Hash."""
    step: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants blocked."""

    subject: Subject
    reason: str
    confidence: int
    """0-100, as STIX counts."""
    marking: Tlp
    """How far the entry may travel."""
    expires: datetime | None = None
    """None: by what is blocked."""
    first_seen: datetime | None = None
    last_seen: datetime | None = None


@dataclass(frozen=True)
class Terms:
    """A block as it is decided."""

    id: str
    case: str
    subject: Subject
    reason: str
    confidence: int
    marking: Tlp
    drafted_at: AwareDatetime
    expires: AwareDatetime
    proposer: str
    objections: tuple[Objection, ...] = ()
    first_seen: AwareDatetime | None = None
    last_seen: AwareDatetime | None = None
    follows: PlanStep | None = None
    """None: decided by hand."""
    form: str = FORM

    @cached_property
    def text(self) -> bytes:
        """Its canonical JSON."""
        return canonical_json(_ADAPTER.dump_python(self, mode="json"))

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the text: what two people sign."""
        return digest(self.text)

    @classmethod
    def read(cls, text: bytes | str) -> "Terms":
        """The terms of a stored text."""
        return _ADAPTER.validate_json(text)

    def shown(self) -> dict[str, Any]:
        """For programs, with the hash."""
        return {**_ADAPTER.dump_python(self, mode="json"), "hash": self.hash}


_ADAPTER = TypeAdapter(Terms)
