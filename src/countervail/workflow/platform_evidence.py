"""A record of the platform's own made evidence of an open case: raw, as the platform gives it, asked for by name."""

from dataclasses import dataclass

from countervail.casework.case import CaseState
from countervail.casework.evidence_room import Found
from countervail.casework.hand import Hand
from countervail.casework.records.evidence import Evidence
from countervail.casework.refusal import refuse
from countervail.people.rights import Right
from countervail.vocabulary.phases import Phase
from countervail.workflow.acting import Acting


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, and what it is to show."""

    ref: str
    """As the platform names its record: an event id, an address in a repository, a uid of its log."""
    says: str
    """What it shows, in one sentence."""
    phase: Phase | None = None
    accounts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def take_evidence(acting: Acting, case: str, wanted: Wanted) -> Evidence:
    """Ask the platform for a record and keep it, sealed under the case's key. Nothing is asked without an open case.

    Raises:
        RefusedError: the person may not, or the case is closed or merged.
        InputError: there is no such case, or the platform has no such record.
        StorageError: the platform does not answer.
    """
    with acting.hand() as hand:
        _may_ask(acting, hand, case)
    record = acting.adapter.evidence(wanted.ref)
    found = Found(
        source=record.source,
        query=record.query,
        says=wanted.says,
        raw=record.raw,
        happened_at=record.happened_at,
        phase=wanted.phase,
        accounts=wanted.accounts,
        items=wanted.items,
    )
    with acting.hand() as hand:
        return acting.casework.room.add(hand, case, found)


def _may_ask(acting: Acting, hand: Hand, case: str) -> None:
    hand.demand(Right.ADD_EVIDENCE, case)
    stands = acting.casework.cases.load(hand.connection, case)
    if stands.state in {CaseState.CLOSED, CaseState.MERGED}:
        said = f"case {case} is {stands.state.value}, and records are asked for in an open case only."
        raise refuse(said, "Reopen it first: countervail case reopen.")
