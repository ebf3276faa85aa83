"""An operator as the fold of its events: no state is kept that the history does not give."""

from collections.abc import Iterable
from dataclasses import replace

from countervail.intelligence.operators.event import Absorbed, Answered, Entered, Event, Merged, Parted, Said
from countervail.intelligence.operators.operator import Operator, StandingClaim
from countervail.vocabulary.errors import StorageError


def fold(events: Iterable[Event]) -> tuple[Operator, tuple[str, ...]]:
    """The operator of a history, oldest first, and the ids of those merged into it just now.

    Raises:
        StorageError: the history has a gap or does not begin with its entry.
    """
    listed = list(events)
    if not listed or not isinstance(listed[0].body, Entered) or [e.seq for e in listed] != _counted(len(listed)):
        where = listed[0].operator if listed else "?"
        hint = "Restore the database; `countervail ledger verify` names what was changed."
        raise StorageError(f"the history of operator {where} has a gap.", hint=hint)
    first, body = listed[0], listed[0].body
    operator = Operator(first.operator, body.kind, body.label, 1, first.learned_at)
    absorbed: dict[str, None] = {}
    for event in listed[1:]:
        operator = replace(_after(operator, event), seq=event.seq)
        if isinstance(event.body, Absorbed):
            absorbed[event.body.operator] = None
        elif isinstance(event.body, Parted):
            absorbed.pop(event.body.operator, None)
    return operator, tuple(absorbed)


def _after(operator: Operator, event: Event) -> Operator:
    match event.body:
        case Said(claim):
            said = StandingClaim(f"{operator.id}/{event.seq}", claim, event.actor, event.learned_at)
            return replace(operator, claims=(*operator.claims, said))
        case Answered() as answer:
            return replace(operator, claims=tuple(_answered(one, answer) for one in operator.claims))
        case Merged(into=into):
            return replace(operator, merged_into=into)
        case Parted(operator=other) if other == operator.merged_into:
            return replace(operator, merged_into=None)
        case _:
            return operator


def _answered(claim: StandingClaim, answer: Answered) -> StandingClaim:
    return replace(claim, answers=(*claim.answers, answer)) if claim.id == answer.claim else claim


def _counted(size: int) -> list[int]:
    return list(range(1, size + 1))
