"""Events as rows: the whole event is sealed, and its columns repeat only what a query needs."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from countervail.casework.event import Event
from countervail.casework.event_json import body_from_json, body_to_json, kind_of
from countervail.casework.tables import EVENTS
from countervail.vault.fields import FieldSeal, Place
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import StorageError


@dataclass(frozen=True, slots=True)
class EventRows:
    """The events of one case, with the key that opens them."""

    seal: FieldSeal

    def add(self, connection: Connection, event: Event) -> str:
        """Store one event; returns the SHA-256 of what was stored, for the ledger."""
        columns = _columns(event)
        content = canonical_json({**columns, "body": body_to_json(event.body)}).decode()
        sealed = self.seal.seal(content, _place(event.case, event.seq))
        connection.execute(insert(EVENTS).values(columns | {"body": sealed}))
        return digest(sealed)

    def all(self, connection: Connection) -> list[Event]:
        """The case's history, oldest first.

        Raises:
            InputError: a body was changed or moved, or the case was erased.
            StorageError: a row says something else than its sealed event.
        """
        wanted = select(EVENTS).where(EVENTS.c.case_id == self.seal.case).order_by(EVENTS.c.seq)
        return [self._opened(dict(row)) for row in connection.execute(wanted).mappings()]

    def _opened(self, row: dict[str, Any]) -> Event:
        sealed = row.pop("body")
        said = json.loads(self.seal.open(sealed, _place(row["case_id"], row["seq"])))
        body = body_from_json(said["kind"], said.pop("body"))
        if said != row:
            hint = "Restore the database; `countervail ledger verify` names what was changed."
            raise StorageError(f"event {row['seq']} of case {row['case_id']} was changed.", hint=hint)
        happened, learned = from_micros(row["happened_at"]), from_micros(row["learned_at"])
        return Event(row["case_id"], row["seq"], row["actor"], happened, learned, body)


def _columns(event: Event) -> dict[str, Any]:
    return {
        "case_id": event.case,
        "seq": event.seq,
        "kind": kind_of(event.body),
        "actor": event.actor,
        "happened_at": to_micros(event.happened_at),
        "learned_at": to_micros(event.learned_at),
    }


def _place(case: str, seq: int) -> Place:
    return Place("case_events", f"{case}/{seq}", "body")
