"""What partners write: sightings, opinions, notes about objects that they could read, taken in or told why not."""

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from countervail.disruption.sharing.partner import Partner
from countervail.disruption.sharing.receipt import Receipt, Receipts, Way, What
from countervail.disruption.sharing.tables import STATUSES
from countervail.disruption.sharing.taxii.problem import Problem, bad
from countervail.disruption.sharing.taxii.query import stamp
from countervail.vocabulary.clock import to_micros

MOST_OBJECTS = 1_000
MOST_WORDS = 4_000
"""Characters of a partner's remark that are kept."""
MOST_DEPTH = 20
_ID = re.compile(r"(sighting|opinion|note)--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OPINIONS = {
    "strongly-disagree": What.DISPUTED,
    "disagree": What.DISPUTED,
    "neutral": What.ACKNOWLEDGED,
    "agree": What.ACKNOWLEDGED,
    "strongly-agree": What.ACKNOWLEDGED,
}
_NOTES = {"acted": What.ACTED, "acknowledged": What.ACKNOWLEDGED, "disputed": What.DISPUTED}
"""What a note says by its label; without one of these it acknowledges."""


@dataclass(frozen=True, slots=True)
class Written:
    """One object of a request, and what came of it."""

    id: str
    version: str
    problem: str | None
    receipts: tuple[Receipt, ...] = ()


@dataclass(frozen=True, slots=True)
class Inbox:
    """Takes in what a partner writes."""

    receipts: Receipts

    def take(self, connection: Connection, partner: Partner, body: bytes, now: datetime) -> dict[str, Any]:
        """The status of a request (section 4.3), kept so that it can be asked for again.

        Raises:
            Problem: the request is no envelope, or holds too much.
        """
        done = [self._one(connection, partner, one, now) for one in _objects(body)]
        self.receipts.heard(connection, partner.id, [receipt for one in done for receipt in one.receipts], now)
        status = _status(done, now)
        row = {"id": status["id"], "partner": partner.id, "at": to_micros(now), "body": json.dumps(status)}
        connection.execute(insert(STATUSES).values(row))
        return status

    def status(self, connection: Connection, partner: Partner, status_id: str) -> dict[str, Any] | None:
        """The status of an earlier request of the same partner."""
        mine = (STATUSES.c.id == status_id) & (STATUSES.c.partner == partner.id)
        body = connection.execute(select(STATUSES.c.body).where(mine)).scalar_one_or_none()
        found: dict[str, Any] | None = None if body is None else json.loads(body)
        return found

    def _one(self, connection: Connection, partner: Partner, told: object, now: datetime) -> Written:
        if not isinstance(told, dict):
            return Written("unknown", "", "This is no object.")
        name, version = str(told.get("id", "unknown"))[:120], str(told.get("modified", ""))[:40]
        found = _ID.fullmatch(name)
        if not found or told.get("type") != found[1] or told.get("spec_version") != "2.1":
            return Written(name, version, "Only sightings, opinions and notes of STIX 2.1 are taken here.")
        refs = _refs(told)
        collections = self.receipts.collections
        known = {ref: collections.release_of(connection, partner, ref) for ref in refs}
        if not refs or None in known.values():
            return Written(name, version, "It is about nothing that we told you.")
        what, says = _said(told)
        made = [Receipt(partner.id, what, Way.TAXII, now, of[1], ref, says=says) for ref, of in known.items() if of]
        return Written(name, version, None, tuple(made))


def _objects(body: bytes) -> list[object]:
    try:
        envelope = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise bad("The request is not JSON.") from error
    objects = envelope.get("objects") if isinstance(envelope, dict) else None
    if not isinstance(objects, list) or not objects:
        raise Problem(422, "The request is no envelope with objects.")
    if len(objects) > MOST_OBJECTS:
        raise Problem(413, f"A request holds {MOST_OBJECTS} objects at most.")
    return objects


def _refs(told: Mapping[str, Any]) -> tuple[str, ...]:
    if told["type"] == "sighting":
        ref = told.get("sighting_of_ref")
        return (ref,) if isinstance(ref, str) else ()
    refs = told.get("object_refs")
    return tuple(dict.fromkeys(ref for ref in refs if isinstance(ref, str))) if isinstance(refs, list) else ()


def _said(told: Mapping[str, Any]) -> tuple[What, str]:
    """What a partner did, and their words, cut where they are endless."""
    if told["type"] == "sighting":
        return What.SIGHTED, str(told.get("description", ""))[:MOST_WORDS]
    if told["type"] == "opinion":
        return _OPINIONS.get(str(told.get("opinion")), What.ACKNOWLEDGED), str(told.get("explanation", ""))[:MOST_WORDS]
    labels = told.get("labels")
    named = [_NOTES[one] for one in labels if one in _NOTES] if isinstance(labels, list) else []
    return (named or [What.ACKNOWLEDGED])[0], str(told.get("content", ""))[:MOST_WORDS]


def _status(done: list[Written], now: datetime) -> dict[str, Any]:
    good = [{"id": one.id, "version": one.version} for one in done if one.problem is None]
    failed = [{"id": one.id, "version": one.version, "message": one.problem} for one in done if one.problem is not None]
    return {
        "id": str(uuid.uuid4()),
        "status": "complete",
        "request_timestamp": stamp(to_micros(now)),
        "total_count": len(done),
        "success_count": len(good),
        "successes": good,
        "failure_count": len(failed),
        "failures": failed,
        "pending_count": 0,
    }
