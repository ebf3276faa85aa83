"""Who must not be told: decoys for good, people under an order until a day."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.notices.keys import account_of, person_of
from countervail.disruption.notices.tables import SPARED
from countervail.disruption.notices.told import told_by
from countervail.disruption.notices.wording.variant import Variant
from countervail.people.rights import Right
from countervail.vocabulary.clock import from_micros, to_micros

DECOY, SUPPRESSED = "decoy", "suppressed"


class ExclusionList:
    """The exclusions of one installation; the key is `notice`."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def mark_decoys(self, hand: Hand, accounts: Iterable[str], reason: str) -> int:
        """Mark accounts as made-up victims; returns how many were not marked yet.

        Raises:
            RefusedError: the person may not.
        """
        hand.demand(Right.MARK_DECOYS)
        wanted = {account_of(self._key, account) for account in accounts}
        there = self.decoys(hand.connection)
        rows = [self._row(hand, who, DECOY, reason.strip(), None) for who in sorted(wanted - there)]
        if rows:
            hand.connection.execute(insert(SPARED), rows)
            hand.enter("notice.decoys_marked", "notices", {"accounts": len(rows)}, high_impact=True)
        return len(rows)

    def suppress(self, hand: Hand, person: str, basis: str, until: datetime) -> None:
        """Keep a notice from a person until a day, because a law or a court says so.

        Raises:
            RefusedError: the person at work may not, names no legal basis, or no day in the future.
        """
        hand.demand(Right.DECIDE_NOTICES)
        if not basis.strip():
            raise refuse("nobody is kept from a notice without a legal basis.", "Name the law or the order.")
        if until <= hand.now:
            raise refuse("a suppression ends on a day to come.", "Give the day on which the order ends.")
        who = person_of(self._key, person)
        hand.connection.execute(delete(SPARED).where(SPARED.c.who == who, SPARED.c.kind == SUPPRESSED))
        hand.connection.execute(insert(SPARED).values(self._row(hand, who, SUPPRESSED, basis.strip(), until)))
        body = {"who": who.hex(), "basis": basis.strip(), "until": until.isoformat()}
        hand.enter("notice.suppressed", "notices", body, high_impact=True)

    def suppressed(self, connection: Connection, now: datetime) -> frozenset[bytes]:
        """Keyed hashes of the people who may not be told now; an order that has ended holds nobody back."""
        wanted = select(SPARED.c.who).where(SPARED.c.kind == SUPPRESSED, SPARED.c.until > to_micros(now))
        return frozenset(connection.execute(wanted).scalars())

    def suppressed_among(self, connection: Connection, people: Iterable[str], now: datetime) -> frozenset[str]:
        """Those of these people who may not be told now."""
        there = self.suppressed(connection, now)
        return frozenset(person for person in people if there and person_of(self._key, person) in there)

    def decoys(self, connection: Connection) -> frozenset[bytes]:
        """Keyed hashes of the accounts that are decoys."""
        return frozenset(connection.execute(select(SPARED.c.who).where(SPARED.c.kind == DECOY)).scalars())

    def decoys_among(self, connection: Connection, accounts: Iterable[str]) -> frozenset[str]:
        """Those of these accounts that are decoys."""
        there = self.decoys(connection)
        return frozenset(account for account in accounts if there and account_of(self._key, account) in there)

    def told(self, connection: Connection, people: Iterable[str], now: datetime) -> dict[str, Variant]:
        """The furthest variant each of these people was told of, by any case, as of now."""
        furthest = told_by(connection, now)
        names = {person: person_of(self._key, person) for person in people} if furthest else {}
        return {person: furthest[name] for person, name in names.items() if name in furthest}

    def _row(self, hand: Hand, who: bytes, kind: str, basis: str, until: datetime | None) -> dict[str, object]:
        return {
            "who": who,
            "kind": kind,
            "basis": basis,
            "until": None if until is None else to_micros(until),
            "added_by": hand.id,
            "added_at": to_micros(hand.now),
        }


def ends(connection: Connection) -> list[datetime]:
    """When each suppression ends, the next first."""
    wanted = select(SPARED.c.until).where(SPARED.c.kind == SUPPRESSED).order_by(SPARED.c.until)
    return [from_micros(until) for until in connection.execute(wanted).scalars()]
