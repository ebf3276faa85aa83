"""A case as the fold of its events: no state is stored that the history does not give."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from countervail.casework.case import Case, CaseState
from countervail.casework.event import Event
from countervail.casework.folding import findings, holds, kin, life, objections
from countervail.casework.records.appeal import Answer, Appeal
from countervail.casework.records.assignment import Assignment
from countervail.casework.records.attribution import Attribution
from countervail.casework.records.closing import Closing, Reopening
from countervail.casework.records.decision import Decision
from countervail.casework.records.evidence import Evidence
from countervail.casework.records.hold import Hold, HoldEnded
from countervail.casework.records.kinship import Absorption, Merger, Separation
from countervail.casework.records.note import Note
from countervail.casework.records.opening import Opening
from countervail.casework.records.reversal import Reversal
from countervail.casework.records.verdict import Verdict
from countervail.casework.refusal import refuse
from countervail.casework.standing import Said
from countervail.vocabulary.errors import StorageError

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
"""Before this nothing happened on any platform; numbers that canonical JSON carries end in 1684."""
_STEPS: dict[type, Callable[[Case, Said[Any]], Case]] = {
    Assignment: life.assigned,
    Note: findings.noted,
    Evidence: findings.found,
    Verdict: findings.judged,
    Attribution: findings.attributed,
    Hold: holds.held,
    HoldEnded: holds.hold_ended,
    Decision: life.decided,
    Appeal: objections.appealed,
    Answer: objections.answered,
    Reversal: objections.reversed_,
    Closing: life.closed,
    Reopening: life.reopened,
    Absorption: kin.absorbed,
    Merger: kin.merged,
    Separation: kin.split,
}

_AFTER_CLOSING = (Note, Appeal, Answer, Reversal, Reopening)
"""What a closed case still takes: an objection is heard at any time."""

_BY_PROGRAM = (Opening, Evidence, Reversal)
"""What software may enter by itself. Everything else is a person's: software proposes, people judge."""


def fold(events: Iterable[Event]) -> Case:
    """The case that a history adds up to, in whatever order its events come; one given twice counts once.

    Raises:
        StorageError: the history has a gap, two events of one number, or no beginning.
        RefusedError: an event is not allowed where it stands.
    """
    first, *rest = _in_order(events)
    case = _opened(first)
    for event in rest:
        case = extend(case, event)
    return case


def extend(case: Case, event: Event) -> Case:
    """The case after one more event.

    Raises:
        RefusedError: the case does not take this event as it stands.
    """
    if event.happened_at < EARLIEST:
        raise refuse("nothing on a platform happened before 1970.", "Correct the time it happened.")
    if event.happened_at > event.learned_at:
        raise refuse("nothing can be learned before it happened.", "Correct the time it happened.")
    _require_person(event)
    _require_state(case, event)
    said = Said(event.seq, event.actor, event.happened_at, event.learned_at, event.body)
    return replace(_STEPS[type(event.body)](case, said), seq=event.seq)


def _opened(event: Event) -> Case:
    if not isinstance(event.body, Opening):
        raise _broken(event.case, "does not begin with its opening")
    return life.opened(event.case, Said(event.seq, event.actor, event.happened_at, event.learned_at, event.body))


def _require_person(event: Event) -> None:
    if not event.actor.startswith("P-") and not isinstance(event.body, _BY_PROGRAM):
        raise refuse("only a person can say this in a case.", "Sign in, or name yourself by --as.")


def _require_state(case: Case, event: Event) -> None:
    if isinstance(event.body, Opening):
        raise refuse(f"case {case.id} was opened before.", "Open another case.")
    if case.state is CaseState.MERGED:
        raise refuse(f"case {case.id} is part of {case.merged_into} now.", f"Write into {case.merged_into}.")
    if case.state is CaseState.CLOSED and not isinstance(event.body, _AFTER_CLOSING):
        raise refuse(f"case {case.id} is closed.", "Reopen it first.")


def _in_order(events: Iterable[Event]) -> list[Event]:
    by_number: dict[int, Event] = {}
    for event in events:
        if by_number.setdefault(event.seq, event) != event:
            raise _broken(event.case, f"has two events of number {event.seq}")
    numbers = sorted(by_number)
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        raise _broken(next((e.case for e in by_number.values()), "?"), "has a gap")
    return [by_number[number] for number in numbers]


def _broken(case: str, what: str) -> StorageError:
    hint = "Restore the database; `countervail ledger verify` names what was changed."
    return StorageError(f"the history of case {case} {what}.", hint=hint)
