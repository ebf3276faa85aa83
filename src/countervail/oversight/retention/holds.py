"""Legal holds: who stops the erasure of what, why, until when. A hold always wins."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from countervail.casework.hand import Hand
from countervail.oversight.retention.data_class import all_classes
from countervail.oversight.retention.item import EVERYTHING, Item
from countervail.oversight.retention.tables import HOLDS
from countervail.people.journal import fresh_id
from countervail.people.rights import Right
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import FieldSeal, Place
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError, RefusedError

KEY = "holds"
"""Names the key that seals the reasons."""
_SCOPE = re.compile(r"all|[a-z_]+(:\S{1,300})?")


@dataclass(frozen=True, slots=True)
class LegalHold:
    """One hold."""

    id: str
    scope: str
    """`all`, a class (`runs`), or one thing (`cases:C-1`, `case:C-1` for whatever belongs to it)."""
    reason: str
    set_by: str
    set_at: datetime
    until: datetime | None
    """None: until it is lifted."""
    lifted_at: datetime | None = None

    def active(self, now: datetime) -> bool:
        """Whether it stops anything at a moment."""
        return self.lifted_at is None and (self.until is None or now < self.until)

    def stops(self, item: Item, now: datetime) -> bool:
        """Whether it stops the erasure of an item now."""
        return self.active(now) and self.scope in item.scopes


def _known() -> frozenset[str]:
    """What a scope may begin with: a misspelt one would hold nothing, and say that it holds."""
    return frozenset({EVERYTHING, "backup", "case", "lead", "store", *all_classes()})


def stopping(holds: Iterable[LegalHold], item: Item, now: datetime) -> LegalHold | None:
    """The first hold that stops an item's erasure; None: nothing does."""
    return next((hold for hold in holds if hold.stops(item, now)), None)


@dataclass(frozen=True, slots=True)
class Holds:
    """The holds of an installation."""

    keys: CaseKeys

    def set(self, hand: Hand, scope: str, reason: str, until: datetime | None) -> LegalHold:
        """Stop the erasure of something.

        Raises:
            RefusedError: the person may not, gives no reason, or it would end before it begins.
            InputError: the scope is none.
        """
        hand.demand(Right.HOLD_RECORDS)
        if not _SCOPE.fullmatch(scope) or scope.partition(":")[0] not in _known():
            hint = f"Use '{EVERYTHING}', a class like runs, or one thing like case:C-1."
            raise InputError(f"'{scope}' is nothing that can be held.", hint=hint)
        if not reason.strip() or (until is not None and until <= hand.now):
            raise RefusedError("a hold has a reason, and ends later than now.", hint="Say why, and until when.")
        identity = fresh_id("H")
        sealed = self._seal(hand.now).seal(reason.strip(), _place(identity))
        row: dict[str, Any] = {"id": identity, "scope": scope, "reason": sealed, "set_by": hand.id}
        row |= {"set_at": to_micros(hand.now), "until": None if until is None else to_micros(until)}
        hand.connection.execute(insert(HOLDS).values(row))
        hand.enter("hold.set", identity, {"scope": scope, "until": row["until"]}, high_impact=True)
        return LegalHold(identity, scope, reason.strip(), hand.id, hand.now, until)

    def lift(self, hand: Hand, hold: str) -> None:
        """End a hold now.

        Raises:
            RefusedError: the person may not, or it has ended.
        """
        hand.demand(Right.HOLD_RECORDS)
        open_one = (HOLDS.c.id == hold) & HOLDS.c.lifted_at.is_(None)
        ended = {"lifted_by": hand.id, "lifted_at": to_micros(hand.now)}
        if not hand.connection.execute(update(HOLDS).where(open_one).values(ended)).rowcount:
            raise RefusedError(f"there is no hold {hold} to lift.", hint="See `countervail retention holds`.")
        hand.enter("hold.lifted", hold, {}, high_impact=True)

    def all(self, connection: Connection) -> list[LegalHold]:
        """Every hold there ever was, oldest first."""
        rows = connection.execute(select(HOLDS).order_by(HOLDS.c.set_at, HOLDS.c.id))
        return [self._read(row) for row in rows]

    def _read(self, row: Row[Any]) -> LegalHold:
        reason = self.keys.seal(KEY).open(row.reason, _place(row.id))
        ends = [None if value is None else from_micros(value) for value in (row.until, row.lifted_at)]
        return LegalHold(row.id, row.scope, reason, row.set_by, from_micros(row.set_at), *ends)

    def _seal(self, now: datetime) -> FieldSeal:
        try:
            return self.keys.seal(KEY)
        except InputError:
            return self.keys.create(KEY, now)


def _place(hold: str) -> Place:
    return Place("legal_holds", hold, "reason")
