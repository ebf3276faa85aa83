"""What was known of a network when its case was opened: a later run may see it differently, the case remembers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from countervail.networks.member_ties import TiedMembers
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.phases import Disposition, Phase


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence for or against a network, with its weight in bits (negative speaks against)."""

    statement: str
    bits: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One entry of a run's networks.json, without anything about a single target."""

    network_id: str
    disposition: Disposition
    bits: float
    members: tuple[str, ...]
    """Account ids in clear."""
    phases: dict[Phase, float]
    """Bits by phase; a phase without evidence is missing or 0."""
    claimed_phases: tuple[Phase, ...]
    """Phases with enough evidence to be said aloud."""
    evidence: tuple[Statement, ...]
    counter_evidence: tuple[Statement, ...]
    target_count: int
    tie_count: int
    first_time: datetime
    last_time: datetime
    held_back: str | None = None
    """Why it was a review though it would have been an alert otherwise."""
    tied: TiedMembers | None = None
    """To how many others each member was tied; None where the run, or the case, is older than that it was counted."""

    @classmethod
    def of(cls, entry: dict[str, Any]) -> "Snapshot":
        """The snapshot of one entry of networks.json.

        Raises:
            InputError: the entry lacks a field or holds a wrong value; the first one is named.
        """
        try:
            return _ADAPTER.validate_python(entry)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(str(part) for part in first["loc"])
            hint = "Run `countervail investigate` again."
            raise InputError(
                f"the run's network cannot be read: field '{field}': {first['msg']}.", hint=hint
            ) from error

    def part(self, accounts: Iterable[str]) -> "Snapshot":
        """The same with some of the members only; their ties are those they had in the whole network."""
        members = tuple(sorted(accounts))
        return replace(self, members=members, tied=self.tied and self.tied.among(members))

    @property
    def against(self) -> float:
        """Bits that speak for an innocent reading, as a positive sum."""
        return -sum(piece.bits for piece in self.counter_evidence)


_ADAPTER = TypeAdapter(Snapshot)
