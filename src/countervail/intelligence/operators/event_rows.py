"""Events as rows, and back."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from countervail.intelligence.operators.event import Event
from countervail.intelligence.operators.event_json import body_from_json, body_to_json, kind_of
from countervail.intelligence.operators.tables import EVENTS
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import from_micros, to_micros


def add_events(connection: Connection, events: Iterable[Event]) -> str:
    """Store events; returns the SHA-256 of what was stored, for the ledger."""
    rows = [_row(event) for event in events]
    connection.execute(insert(EVENTS), rows)
    return digest(canonical_json(rows))


def events_of(connection: Connection, operator: str, known_at: datetime | None = None) -> list[Event]:
    """An operator's history, oldest first; with a moment, only what was known then."""
    wanted = select(EVENTS).where(EVENTS.c.operator_id == operator).order_by(EVENTS.c.seq)
    if known_at is not None:
        wanted = wanted.where(EVENTS.c.learned_at <= to_micros(known_at))
    return [_event(dict(row)) for row in connection.execute(wanted).mappings()]


def all_events(connection: Connection) -> dict[str, list[Event]]:
    """Every history by operator, in one question to the database."""
    histories: dict[str, list[Event]] = {}
    wanted = select(EVENTS).order_by(EVENTS.c.operator_id, EVENTS.c.seq)
    for row in connection.execute(wanted).mappings():
        histories.setdefault(row["operator_id"], []).append(_event(dict(row)))
    return histories


def _event(values: Mapping[str, Any]) -> Event:
    body = body_from_json(values["kind"], json.loads(values["body"]))
    happened, learned = from_micros(values["happened_at"]), from_micros(values["learned_at"])
    return Event(values["operator_id"], values["seq"], values["actor"], happened, learned, body)


def _row(event: Event) -> dict[str, str | int]:
    return {
        "operator_id": event.operator,
        "seq": event.seq,
        "kind": kind_of(event.body),
        "actor": event.actor,
        "happened_at": to_micros(event.happened_at),
        "learned_at": to_micros(event.learned_at),
        "body": canonical_json(body_to_json(event.body)).decode(),
    }
