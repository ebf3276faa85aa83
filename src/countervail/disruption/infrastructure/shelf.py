"""Blocks as stored: sealed terms, two signatures or a plan's step, what became of each, what each stopped."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select
from sqlalchemy.exc import IntegrityError

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.infrastructure.decision import Decision
from countervail.disruption.infrastructure.tables import BLOCK_EVENTS, BLOCK_HITS, BLOCK_SIGNATURES, BLOCKS
from countervail.disruption.infrastructure.terms import PlanStep, Terms
from countervail.people.statement import Purpose
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import Place
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError, StorageError
from countervail.vocabulary.warrant import Signature

DECIDED, LIFTED = "decided", "lifted"


@dataclass(frozen=True, slots=True)
class BlockShelf:
    """Keeps blocks, under the keys of their cases."""

    keys: CaseKeys

    def put(self, hand: Hand, terms: Terms, signature: Signature | None = None) -> None:
        """Keep a block, with its proposer's signature unless it follows from a plan."""
        sealed = self.keys.seal(terms.case).seal(terms.text.decode(), _place(terms.id, "text"))
        number = 1 + (hand.connection.execute(select(func.max(BLOCKS.c.number))).scalar_one() or 0)
        row: dict[str, object] = {"id": terms.id, "number": number, "hash": terms.hash, "case_id": terms.case}
        row |= {"kind": terms.subject.kind.value, "proposer": terms.proposer, "text": sealed}
        row |= {"drafted_at": to_micros(terms.drafted_at)}
        row |= {"plan_hash": terms.follows.plan, "step": terms.follows.step} if terms.follows else {}
        hand.connection.execute(insert(BLOCKS).values(row))
        if signature is not None:
            self.sign(hand, terms, Purpose.PROPOSE_BLOCK, signature)

    def sign(self, hand: Hand, terms: Terms, part: Purpose, signature: Signature) -> None:
        """Keep a signature.

        Raises:
            RefusedError: the place is taken.
        """
        row: dict[str, object] = {"block_hash": terms.hash, "part": part.value, "proposer": terms.proposer}
        row |= {"person": signature.person, "authenticator": signature.authenticator, "value": signature.value}
        try:
            kept = insert(BLOCK_SIGNATURES).values(row | {"signed_at": to_micros(signature.signed_at)})
            hand.connection.execute(kept)
        except IntegrityError as error:
            raise refuse("this block has that signature already.", "See `countervail blocks list`.") from error

    def signatures(self, connection: Connection, terms: Terms) -> list[Signature]:
        """Its signatures, the proposer's first."""
        rows = connection.execute(select(BLOCK_SIGNATURES).where(BLOCK_SIGNATURES.c.block_hash == terms.hash))
        found = {row.part: row for row in rows}
        parts = (Purpose.PROPOSE_BLOCK.value, Purpose.APPROVE_BLOCK.value)
        return [_signature(found[part]) for part in parts if part in found]

    def happened(self, hand: Hand, terms: Terms, kind: str, why: str) -> None:
        """Keep what became of a block.

        Raises:
            RefusedError: it did already.
        """
        sealed = self.keys.seal(terms.case).seal(why, _place(terms.id, kind))
        row: dict[str, object] = {"block": terms.id, "kind": kind, "actor": hand.id, "body": sealed}
        try:
            hand.connection.execute(insert(BLOCK_EVENTS).values(row | {"happened_at": to_micros(hand.now)}))
        except IntegrityError as error:
            raise refuse(f"block {terms.id} is {kind} already.", "See `countervail blocks list`.") from error

    def get(self, connection: Connection, block: str) -> Decision:
        """One block.

        Raises:
            InputError: there is none, or its case was erased.
        """
        found = self._read(connection, [row for row in _rows(connection) if row.id == block])
        if not found:
            raise InputError(f"there is no block {block}.", hint="See `countervail blocks list`.")
        return found[0]

    def all(self, connection: Connection) -> list[Decision]:
        """Every block whose case can still be read, oldest first: what was erased is blocked no longer."""
        return self._read(connection, _rows(connection))

    def of_plan(self, connection: Connection, plan_hash: str) -> dict[str, Decision]:
        """By step: the blocks that follow from a plan."""
        rows = [row for row in _rows(connection) if row.plan_hash == plan_hash]
        return {one.terms.follows.step: one for one in self._read(connection, rows) if one.terms.follows}

    def steps(self, connection: Connection) -> dict[PlanStep, str]:
        """The block of each step of a plan that one follows from."""
        rows = connection.execute(select(BLOCKS.c.id, BLOCKS.c.plan_hash, BLOCKS.c.step))
        return {PlanStep(row.plan_hash, row.step): row.id for row in rows if row.plan_hash}

    def _read(self, connection: Connection, rows: Iterable[Row[Any]]) -> list[Decision]:
        events = _grouped(connection.execute(select(BLOCK_EVENTS)).all())
        hits = _grouped(connection.execute(select(BLOCK_HITS)).all())
        found = []
        for row in rows:
            try:
                seal = self.keys.seal(row.case_id)
            except InputError:  # the case was erased, and with it what was blocked for it
                continue
            terms = Terms.read(seal.open(row.text, _place(row.id, "text")))
            if terms.hash != row.hash:
                raise StorageError(f"block {row.id} was changed.", hint="Restore the database from a back-up.")
            by_kind = {one.kind: one for one in events.get(row.id, ())}
            lifted = by_kind.get(LIFTED)
            why = seal.open(lifted.body, _place(row.id, LIFTED)) if lifted else ""
            found.append(_decision(terms, row.number, by_kind, why, hits.get(row.id, ())))
        return found


def _decision(
    terms: Terms, number: int, events: Mapping[str, Row[Any]], why: str, hits: Iterable[Row[Any]]
) -> Decision:
    decided, lifted, rows = events.get(DECIDED), events.get(LIFTED), list(hits)
    return Decision(
        terms,
        number,
        from_micros(decided.happened_at) if decided else None,
        decided.actor if decided else None,
        from_micros(lifted.happened_at) if lifted else None,
        why,
        sum(row.times for row in rows),
        tuple(sorted(_day(row) for row in rows)),
    )


def _day(row: Row[Any]) -> datetime:
    return from_micros(row.day)


def _rows(connection: Connection) -> list[Row[Any]]:
    """All that retention has not emptied."""
    return list(connection.execute(select(BLOCKS).where(BLOCKS.c.text != b"").order_by(BLOCKS.c.number)))


def _grouped(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.block].append(row)
    return found


def _signature(row: Row[Any]) -> Signature:
    return Signature(row.person, row.authenticator, from_micros(row.signed_at), row.value)


def _place(block: str, column: str) -> Place:
    return Place("blocks", block, column)
