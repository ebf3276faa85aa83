"""The leads: each event sealed, and stored in one transaction with its ledger entry, or not at all."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from countervail.intelligence.hand import Hand
from countervail.intelligence.leads.event import Body, Event, LeadKind, Noted, Opened, Settled, TakenUp
from countervail.intelligence.leads.event_json import body_from_json, body_to_json, kind_of
from countervail.intelligence.leads.lead import Lead, Remark, fold
from countervail.intelligence.leads.tables import EVENTS, LEAD_CASES, LEADS
from countervail.people.rights import Right
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import FieldSeal, Place
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError, RefusedError, StorageError

_SKIPPED = 20
"""How many numbers may be passed over whose keys were erased."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of leads."""

    id: str
    kind: LeadKind
    accounts: int
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Leads:
    """Reads and writes leads, under the key of each."""

    keys: CaseKeys

    def open(self, hand: Hand, opened: Opened, bodies: Sequence[Body] = ()) -> Lead:
        """Take a lead in, with whatever is said of it at once.

        Raises:
            RefusedError: the person may not.
            InputError: it has no title, or nobody says where it comes from.
        """
        hand.demand(Right.WRITE_LEADS)
        if not opened.title.strip() or not opened.provenance.source.strip():
            raise InputError("a lead needs a title and a source.", hint="Say what it is, and who gave it.")
        number = self._next_key(hand)
        row = {"id": f"L-{number}", "number": number, "kind": opened.kind.value, "seq": 0, "accounts": 0}
        times = {"opened_at": to_micros(hand.now), "changed_at": to_micros(hand.now)}
        hand.connection.execute(insert(LEADS).values(row | times))
        return self._append(hand, f"L-{number}", 0, [opened, *bodies])

    def say(self, hand: Hand, lead: str, bodies: Sequence[Body]) -> Lead:
        """Add to a lead; returns it as it stands then.

        Raises:
            RefusedError: the person may not, or a proposal is settled already.
            InputError: there is no such lead or proposal, or a note has no source.
        """
        hand.demand(Right.WRITE_LEADS)
        before = self.load(hand.connection, lead)
        for body in bodies:
            _require_sound(before, body)
        return self._append(hand, lead, before.seq, bodies)

    def take_up(self, hand: Hand, lead: str, case: str) -> Lead:
        """Say that a case was opened on what a lead led to."""
        after = self.say(hand, lead, [TakenUp(case)])
        hand.connection.execute(insert(LEAD_CASES).values(case_id=case, lead_id=lead))
        return after

    def load(self, connection: Connection, lead: str) -> Lead:
        """The lead as it stands.

        Raises:
            InputError: there is none of this id, or it was erased.
            StorageError: its history was damaged.
        """
        wanted = select(EVENTS).where(EVENTS.c.lead_id == lead).order_by(EVENTS.c.seq)
        rows = connection.execute(wanted).mappings().all()
        if not rows:
            raise InputError(f"there is no lead {lead}.", hint="See `countervail leads list`.")
        seal = self.keys.seal(lead)
        return fold(_opened(seal, dict(row)) for row in rows)

    def of_case(self, connection: Connection, case: str) -> list[Lead]:
        """The leads a case was opened on, as they stand."""
        wanted = select(LEAD_CASES.c.lead_id).where(LEAD_CASES.c.case_id == case).order_by(LEAD_CASES.c.lead_id)
        return [self.load(connection, lead) for lead in connection.execute(wanted).scalars().all()]

    def notes_of(self, connection: Connection, case: str) -> list[tuple[str, Remark]]:
        """The notes on the leads of a case, with the lead's id, oldest first."""
        leads = self.of_case(connection, case)
        return sorted(((lead.id, one) for lead in leads for one in lead.notes), key=lambda pair: pair[1].at)

    def _append(self, hand: Hand, lead: str, last: int, bodies: Sequence[Body]) -> Lead:
        seal = self.keys.seal(lead)
        for seq, body in enumerate(bodies, start=last + 1):
            event = Event(lead, seq, hand.id, hand.now, hand.now, body)
            stored = _add(hand.connection, seal, event)
            hand.enter(f"lead.{kind_of(body)}", lead, {"seq": seq, "stored_sha256": stored})
        after = self.load(hand.connection, lead)
        shown = {"seq": after.seq, "accounts": len(after.found), "changed_at": to_micros(hand.now)}
        hand.connection.execute(update(LEADS).where(LEADS.c.id == lead).values(shown))
        return after

    def _next_key(self, hand: Hand) -> int:
        last = hand.connection.execute(select(func.max(LEADS.c.number))).scalar_one() or 0
        for number in range(last + 1, last + _SKIPPED):
            if self._made(f"L-{number}", hand.now):
                return number
        raise InputError("no key for a new lead can be made.", hint="Check the keys folder.")

    def _made(self, lead: str, now: datetime) -> bool:
        """Make sure of a key; one left behind by an opening that broke off serves the next, an erased one nobody."""
        try:
            self.keys.create(lead, now)
        except InputError:
            try:
                self.keys.seal(lead)
            except InputError:
                return False
        return True


def listed(connection: Connection) -> list[Listed]:
    """One line a lead, newest first; opens nothing."""
    rows = connection.execute(select(LEADS).order_by(LEADS.c.number.desc()))
    return [Listed(row.id, LeadKind(row.kind), row.accounts, from_micros(row.opened_at)) for row in rows]


def _require_sound(before: Lead, body: Body) -> None:
    if isinstance(body, Settled):
        if not 1 <= body.proposal <= len(before.proposals):
            raise InputError(f"{before.id} has no proposal {body.proposal}.", hint="See `countervail leads show`.")
        if body.proposal in before.settled:
            raise RefusedError(f"proposal {body.proposal} is settled already.", hint="Say what is new in a note.")
    if isinstance(body, Noted) and not (body.text.strip() and body.provenance.source.strip()):
        raise InputError("a note from outside needs its text and its source.", hint="Say who says it: --source.")


def _add(connection: Connection, seal: FieldSeal, event: Event) -> str:
    columns = {
        "lead_id": event.lead,
        "seq": event.seq,
        "kind": kind_of(event.body),
        "actor": event.actor,
        "happened_at": to_micros(event.happened_at),
        "learned_at": to_micros(event.learned_at),
    }
    content = canonical_json(columns | {"body": body_to_json(event.body)}).decode()
    sealed = seal.seal(content, _place(event.lead, event.seq))
    connection.execute(insert(EVENTS).values(columns | {"body": sealed}))
    return digest(sealed)


def _opened(seal: FieldSeal, row: dict[str, Any]) -> Event:
    sealed = row.pop("body")
    said = json.loads(seal.open(sealed, _place(row["lead_id"], row["seq"])))
    body = body_from_json(said["kind"], said.pop("body"))
    if said != row:
        hint = "Restore the database; `countervail ledger verify` names what was changed."
        raise StorageError(f"event {row['seq']} of lead {row['lead_id']} was changed.", hint=hint)
    happened, learned = from_micros(row["happened_at"]), from_micros(row["learned_at"])
    return Event(row["lead_id"], row["seq"], row["actor"], happened, learned, body)


def _place(lead: str, seq: int) -> Place:
    return Place("lead_events", f"{lead}/{seq}", "body")
