"""The requests: each event is stored in one transaction with its entry in the register's log, or not at all."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from countervail.oversight.requests.clerk import Clerk, Doorkeeper, Hand
from countervail.oversight.requests.event import Event
from countervail.oversight.requests.event_json import body_from_json, body_to_json, kind_of
from countervail.oversight.requests.facts import facts
from countervail.oversight.requests.fold import extend, fold
from countervail.oversight.requests.records.answering import (
    Challenge,
    ChallengeEnded,
    Narrowing,
    NothingHeld,
    Refused,
    Withdrawn,
)
from countervail.oversight.requests.records.checking import CallBack, Check
from countervail.oversight.requests.records.demand import Channel, Demand
from countervail.oversight.requests.records.disclosing import Disclosed, Proposed
from countervail.oversight.requests.records.keeping import Held
from countervail.oversight.requests.records.looking_back import Fraudulent, Reviewed
from countervail.oversight.requests.records.notifying import GagChanged, Notified
from countervail.oversight.requests.records.preserving import Preserved
from countervail.oversight.requests.request import Request
from countervail.oversight.requests.tables import EVENTS, REQUESTS
from countervail.oversight.requests.tasks import next_due
from countervail.oversight.requests.times import check_demand, check_time
from countervail.people.rights import Right
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import Place
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError, RefusedError

Sayable = (
    CallBack
    | Check
    | Narrowing
    | Refused
    | Challenge
    | ChallengeEnded
    | Withdrawn
    | NothingHeld
    | Preserved
    | Notified
    | GagChanged
    | Reviewed
    | Fraudulent
    | Held
)
"""What an officer can say in one sentence. What is received and what goes out have functions of their own."""

ERASED = "erased"
"""State in the list of a request whose key is gone."""
_SKIPPED = 20
"""How many numbers may be passed over whose keys were erased: after an older database was put back."""


@dataclass(frozen=True, slots=True)
class Requests:
    """Reads and writes requests, under the keys of each."""

    keys: CaseKeys

    def receive(self, clerk: Clerk, demand: Demand) -> Request:
        """Enter a request as it came.

        Raises:
            RefusedError: the person may not.
            InputError: it names a time that is none of ours.
        """
        clerk.demand(Right.WRITE_REGISTER)
        return self._received(clerk, demand)

    def arrive(self, keeper: Doorkeeper, demand: Demand) -> Request:
        """Enter a request that an agency handed in at its own door.

        Raises:
            RefusedError: it is not the agency's own, or did not come under its key.
        """
        if demand.channel is not Channel.API or demand.agency != keeper.agency.id:
            raise RefusedError("at its door an agency hands in its own requests.", hint="Enter others as a form.")
        return self._received(keeper, demand)

    def _received(self, clerk: Hand, demand: Demand) -> Request:
        check_demand(demand)
        number = self._next_key(clerk)
        event = Event(f"R-{number}", 1, clerk.id, clerk.now, demand)
        request = fold([event])
        row = {"id": request.id, "number": number, "agency": demand.agency, "country": demand.country}
        row |= {"process": demand.process.value, "received_at": to_micros(clerk.now)}
        clerk.register.execute(insert(REQUESTS).values(row | _shown(request, clerk)))
        self._store(clerk, event)
        return request

    def say(self, clerk: Clerk, request: str, what: Sayable) -> Request:
        """Add what an officer says; returns the request after it.

        Raises:
            RefusedError: the person may not, or the request does not take it as it stands.
        """
        clerk.demand(Right.WRITE_REGISTER)
        if isinstance(what, GagChanged):
            check_time(what.until)
        return self.enter(clerk, self.load(clerk.register, request), what)

    def enter(self, clerk: Clerk, request: Request, body: Sayable | Proposed | Disclosed) -> Request:
        """Store one more event of a loaded request, whatever the rights; for the functions of this package."""
        event = Event(request.id, request.seq + 1, clerk.id, clerk.now, body)
        after = extend(request, event)
        self._store(clerk, event)
        clerk.register.execute(update(REQUESTS).where(REQUESTS.c.id == request.id).values(_shown(after, clerk)))
        return after

    def load(self, connection: Connection, request: str) -> Request:
        """The request as it stands.

        Raises:
            InputError: there is none of this id, or it was erased.
            StorageError: its history was damaged.
        """
        wanted = select(EVENTS).where(EVENTS.c.request_id == request).order_by(EVENTS.c.seq)
        rows = connection.execute(wanted).all()
        if not rows:
            raise InputError(f"there is no request {request}.", hint="See `countervail requests list`.")
        seal = self.keys.seal(request)
        events = []
        for row in rows:
            said = json.loads(seal.open(row.body, _place(row.request_id, row.seq)))
            events.append(Event(request, row.seq, row.actor, from_micros(row.at), body_from_json(row.kind, said)))
        return fold(events)

    def of_agency(self, connection: Connection, agency: str) -> list[Request]:
        """What an agency sent before, oldest first."""
        there = (REQUESTS.c.agency == agency) & (REQUESTS.c.state != ERASED)
        wanted = select(REQUESTS.c.id).where(there).order_by(REQUESTS.c.number)
        return [self.load(connection, request) for request in connection.execute(wanted).scalars()]

    def ids(self, connection: Connection) -> list[str]:
        """The id of every request that was not erased, oldest first."""
        wanted = select(REQUESTS.c.id).where(REQUESTS.c.state != ERASED).order_by(REQUESTS.c.number)
        return list(connection.execute(wanted).scalars())

    def _store(self, clerk: Hand, event: Event) -> None:
        kind, content = kind_of(event.body), canonical_json(body_to_json(event.body)).decode()
        sealed = self.keys.seal(event.request).seal(content, _place(event.request, event.seq))
        row = {"request_id": event.request, "seq": event.seq, "kind": kind, "actor": event.actor}
        clerk.register.execute(insert(EVENTS).values(row | {"at": to_micros(event.at), "body": sealed}))
        stored = {"seq": event.seq, "stored_sha256": digest(sealed)}
        out = isinstance(event.body, Disclosed | Fraudulent)
        clerk.enter(f"request.{kind}", event.request, facts(event.body) | stored, high_impact=out)

    def _next_key(self, clerk: Hand) -> int:
        last = clerk.register.execute(select(func.max(REQUESTS.c.number))).scalar_one() or 0
        for number in range(last + 1, last + _SKIPPED):
            if self._made(f"R-{number}", clerk):
                return number
        raise InputError("no key for a new request can be made.", hint="Check the keys folder.")

    def _made(self, request: str, clerk: Hand) -> bool:
        """A receipt that was broken off leaves its key behind, which serves the next; an erased one serves nobody."""
        try:
            self.keys.create(request, clerk.now)
        except InputError:
            return self._there(request)
        return True

    def _there(self, request: str) -> bool:
        try:
            self.keys.seal(request)
        except InputError:
            return False
        return True


def _shown(request: Request, clerk: Hand) -> dict[str, object]:
    due = next_due(request)
    return {
        "state": request.state.value,
        "seq": request.seq,
        "changed_at": to_micros(clerk.now),
        "due_at": None if due is None else to_micros(due),
    }


def _place(request: str, seq: int) -> Place:
    return Place("request_events", f"{request}/{seq}", "body")
