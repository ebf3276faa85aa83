"""The registry: every change by a person, in one transaction with its ledger entry, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from countervail.intelligence.hand import Hand
from countervail.intelligence.operators.checking import checked
from countervail.intelligence.operators.claim import Claim, Source, Standing
from countervail.intelligence.operators.event import (
    Absorbed,
    Answered,
    Body,
    Entered,
    Event,
    Merged,
    OperatorKind,
    Parted,
    Said,
)
from countervail.intelligence.operators.event_rows import add_events, all_events, events_of
from countervail.intelligence.operators.fold import fold
from countervail.intelligence.operators.operator import Operator, StandingClaim
from countervail.intelligence.operators.tables import OPERATORS
from countervail.people.rights import Right
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError, RefusedError

_PREFIXES = {OperatorKind.UNKNOWN: "UNK"}
_LEAST_DIGITS = {"UNK": 3, "OP": 1}


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of operators."""

    id: str
    kind: OperatorKind
    name: str
    merged_into: str | None
    claims: int


def load(connection: Connection, operator: str, known_at: datetime | None = None) -> Operator:
    """The operator as it stands, or as it was known to stand at a moment.

    Raises:
        InputError: there is none of this id, or it was not known then.
    """
    events = events_of(connection, operator, known_at)
    if not events:
        raise InputError(f"there is no operator {operator}.", hint="See `countervail operators show`.")
    folded, absorbed = fold(events)
    return replace(folded, absorbed=tuple(load(connection, other, known_at) for other in absorbed))


def load_merged(connection: Connection, operator: str) -> Operator:
    """The operator that one is part of by now, through however many mergers; itself where it is merged into nobody.

    Raises:
        InputError: there is none of this id.
    """
    found = load(connection, operator)
    while found.merged_into is not None:  # mergers make no circles
        found = load(connection, found.merged_into)
    return found


def load_all(connection: Connection) -> list[Operator]:
    """Every operator that is not merged into another, as it stands."""
    folded = {operator: fold(events) for operator, events in all_events(connection).items()}

    def whole(operator: str) -> Operator:
        one, absorbed = folded[operator]
        return replace(one, absorbed=tuple(whole(other) for other in absorbed))

    return [whole(operator) for operator, (one, _) in folded.items() if one.merged_into is None]


def listed(connection: Connection) -> list[Listed]:
    """One line an operator, those merged into others too, by id."""
    rows = connection.execute(select(OPERATORS)).all()
    lines = [Listed(row.id, OperatorKind(row.kind), row.name, row.merged_into, row.claims) for row in rows]
    return sorted(lines, key=lambda line: (line.id.partition("-")[0], int(line.id.partition("-")[2])))


def enter(hand: Hand, kind: OperatorKind, label: str, claims: Sequence[Claim] = ()) -> Operator:
    """Enter an operator, with what is claimed of it.

    Raises:
        RefusedError: the person may not.
        InputError: the label is blank, or a claim is not one.
    """
    hand.demand(Right.WRITE_OPERATORS)
    label = " ".join(label.split())
    if not label:
        raise InputError("an operator needs a name or a description.", hint="Write 'unknown entity (CN)', say.")
    sound = [checked(claim) for claim in claims]
    operator = _next_id(hand.connection, kind)
    row = {"id": operator, "kind": kind.value, "name": label, "claims": 0, "seq": 0, "changed_at": to_micros(hand.now)}
    hand.connection.execute(insert(OPERATORS).values(row))
    return _append(hand, operator, 0, [Entered(kind, label), *(Said(claim) for claim in sound)], "operator.entered")


def say(hand: Hand, operator: str, claims: Sequence[Claim], happened_at: datetime | None = None) -> Operator:
    """Add claims; what the same source said before is passed over. Returns the operator after it.

    Raises:
        RefusedError: the person may not, or the operator is merged into another.
        InputError: there is no such operator, or a claim is not one.
    """
    hand.demand(Right.WRITE_OPERATORS)
    before = _unmerged(hand.connection, operator)
    sound = [checked(claim) for claim in claims]
    known = {one.claim.key for one in before.claims}
    fresh = {claim.key: claim for claim in sound if claim.key not in known}
    if not fresh:
        return before
    bodies = [Said(claim) for claim in fresh.values()]
    return _append(hand, operator, before.seq, bodies, "operator.claimed", happened_at)


def answer(hand: Hand, claim: str, standing: Standing, reason: str, source: Source) -> Operator:
    """Dispute a claim, rebut it, or let it stand open again; returns the operator it is about.

    Raises:
        RefusedError: the person may not, or there is no reason.
        InputError: there is no such claim, or no source contradicts it.
    """
    hand.demand(Right.WRITE_OPERATORS)
    if not reason.strip():
        raise RefusedError("an answer needs a reason.", hint="Say why; it stays in the operator's history.")
    if not source.name.strip():
        raise InputError("an answer without a source is an opinion.", hint="Say who says so: --source.")
    before = load(hand.connection, claim.partition("/")[0])
    _claim(before, claim)
    bodies = [Answered(claim, standing, reason.strip(), source)]
    return _append(hand, before.id, before.seq, bodies, f"operator.{standing.value}")


def merge(hand: Hand, gone: str, into: str, reason: str) -> Operator:
    """Say that one operator is another; both histories stay whole. Returns the other.

    Raises:
        RefusedError: the person may not, there is no reason, or one of them is merged into a third.
    """
    hand.demand(Right.WRITE_OPERATORS)
    _require_merging(gone, into, reason)
    old, new = (_unmerged(hand.connection, operator) for operator in (gone, into))
    _append(hand, gone, old.seq, [Merged(into, reason)], "operator.merged")
    return _append(hand, into, new.seq, [Absorbed(gone, reason)], "operator.absorbed")


def part(hand: Hand, gone: str, reason: str) -> Operator:
    """Take a merger back; returns the operator that stands for itself again.

    Raises:
        RefusedError: the person may not, there is no reason, or it is not merged into another.
    """
    hand.demand(Right.WRITE_OPERATORS)
    old = load(hand.connection, gone)
    if old.merged_into is None:
        raise RefusedError(f"{gone} is merged into nobody.", hint="See `countervail operators show`.")
    _require_merging(gone, old.merged_into, reason)
    into = load(hand.connection, old.merged_into)
    _append(hand, into.id, into.seq, [Parted(gone, reason)], "operator.parted")
    return _append(hand, gone, old.seq, [Parted(into.id, reason)], "operator.parted")


def _require_merging(gone: str, into: str, reason: str) -> None:
    if gone == into:
        raise RefusedError("an operator is itself already.", hint="Name two.")
    if not reason.strip():
        raise RefusedError("a merger, and its undoing, need a reason.", hint="Say why; it stays in both histories.")


def _unmerged(connection: Connection, operator: str) -> Operator:
    found = load(connection, operator)
    if found.merged_into is not None:
        raise RefusedError(f"{operator} is merged into {found.merged_into}.", hint=f"Write to {found.merged_into}.")
    return found


def _claim(operator: Operator, claim: str) -> StandingClaim:
    found = next((one for one in operator.claims if one.id == claim), None)
    if found is None:
        hint = f"See `countervail operators show {operator.id}`."
        raise InputError(f"{operator.id} has no claim {claim}.", hint=hint)
    return found


def _append(
    hand: Hand, operator: str, last: int, bodies: Sequence[Body], kind: str, happened_at: datetime | None = None
) -> Operator:
    happened = happened_at or hand.now
    events = [
        Event(operator, last + number, hand.id, happened, hand.now, body) for number, body in enumerate(bodies, start=1)
    ]
    stored = add_events(hand.connection, events)
    after = load(hand.connection, operator)
    hand.enter(kind, operator, {"first": last + 1, "last": after.seq, "stored_sha256": stored})
    shown = {"name": after.name, "merged_into": after.merged_into, "claims": len(after.claims), "seq": after.seq}
    row = update(OPERATORS).where(OPERATORS.c.id == operator)
    hand.connection.execute(row.values(shown | {"changed_at": to_micros(hand.now)}))
    return after


def _next_id(connection: Connection, kind: OperatorKind) -> str:
    prefix = _PREFIXES.get(kind, "OP")
    taken = connection.execute(select(OPERATORS.c.id).where(OPERATORS.c.id.like(f"{prefix}-%"))).scalars()
    number = max((int(one.partition("-")[2]) for one in taken), default=0) + 1
    return f"{prefix}-{number:0{_LEAST_DIGITS[prefix]}}"
