"""Evidence: where it came from, both clocks, its hash, checked whenever it is opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.casework.case import Case
from countervail.casework.evidence_room import Found
from countervail.casework.met_again import Met, cases_of, met_again
from countervail.casework.records.evidence import Evidence
from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.problem import MissingError
from countervail.console.shown import ANY, PER_LINE, Day, Done, Key, Reason
from countervail.people.rights import Right
from countervail.vocabulary.phases import Phase
from countervail.workflow.own_records import check_brought

_HERE = "/cases/{case}/evidence"


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """One thing that was found, without its raw record."""

    id: str
    source: str
    query: str
    says: str
    happened_at: datetime
    learned_at: datetime
    sha256: str
    size: int
    phase: Phase | None
    accounts: list[str]
    items: list[str]
    """Hosts, addresses, hashes in it."""
    also_in: list[str]
    """Other cases with the same record, an item of it or an account it is about."""


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """A case's evidence, in the order in which it was learned."""

    evidence: list[EvidenceShown]


@dataclass(frozen=True, slots=True)
class Opened:
    """One piece, opened: its record was held against its hash just now."""

    piece: EvidenceShown
    raw: str | None
    """The record as text; None where it may name targets: then it takes a reveal."""
    met: list[Met]
    """What of it is in other cases too: the record itself, items, accounts."""
    payload: str
    """What a passkey confirms before the record is revealed."""


class Finding(BaseModel):
    """Something found."""

    source: Annotated[Key, Field(min_length=1)]
    query: Key = ""
    says: Reason
    raw: Annotated[str, Field(min_length=1, max_length=2_000_000)]
    happened_on: Day
    phase: Annotated[Phase | None, ANY] = None
    """Exploitation ends every hold at once."""
    accounts: Annotated[list[Key], Field(max_length=20_000), PER_LINE] = Field(default_factory=list)
    items: Annotated[list[Key], Field(max_length=1_000), PER_LINE] = Field(default_factory=list)
    """Hosts, addresses, hashes in it, by which other cases are found."""


@reads(_HERE, Right.READ_NETWORK, "evidence.html", title="Evidence")
def list_evidence(desk: Desk, case: str) -> EvidenceList:
    """Everything that was found."""
    pieces = desk.case(case).evidence
    met = met_again(desk.services.casework.index, desk.connection, case, pieces)
    return EvidenceList([evidence_shown(piece, met[piece.id]) for piece in pieces])


@reads(_HERE + "/{evidence}", Right.READ_NETWORK, "piece.html", title="Evidence")
def open_evidence(desk: Desk, case: str, evidence: str) -> Opened:
    """One piece, its record held against its hash; shown where it names no target."""
    found = desk.case(case)
    piece = piece_of(found, evidence)
    raw = desk.services.casework.room.open(desk.connection, found, evidence)
    hidden = desk.services.masking.conceals(piece.source)
    met = met_again(desk.services.casework.index, desk.connection, case, [piece])[piece.id]
    shown = evidence_shown(piece, met)
    return Opened(shown, None if hidden else raw.decode("utf-8", "replace"), list(met), piece.sha256)


@writes(_HERE, Right.ADD_EVIDENCE, then=_HERE)
def add_evidence(desk: Desk, case: str, finding: Finding) -> Done:
    """Make something found evidence; the record lies sealed under the case's key."""
    check_brought(finding.source)
    found = Found(
        source=finding.source,
        query=finding.query,
        says=finding.says,
        raw=finding.raw.encode(),
        happened_at=datetime.combine(finding.happened_on, time(), UTC),
        phase=finding.phase,
        accounts=tuple(finding.accounts),
        items=tuple(finding.items),
    )
    desk.services.casework.room.add(desk.hand, case, found)
    return Done(case)


def piece_of(case: Case, evidence: str) -> Evidence:
    """One piece of a case.

    Raises:
        MissingError: the case has none of this id.
    """
    piece = next((one for one in case.evidence if one.id == evidence), None)
    if piece is None:
        raise MissingError(f"case {case.id} has no such evidence.", hint="See the case's evidence.")
    return piece


def evidence_shown(piece: Evidence, met: Sequence[Met] = ()) -> EvidenceShown:
    """A piece as it is listed."""
    return EvidenceShown(
        id=piece.id,
        source=piece.source,
        query=piece.query,
        says=piece.says,
        happened_at=piece.happened_at,
        learned_at=piece.learned_at,
        sha256=piece.sha256,
        size=piece.size,
        phase=piece.phase,
        accounts=list(piece.accounts),
        items=list(piece.items),
        also_in=cases_of(met),
    )
