"""Each request as the register's log tells it: one row a request, read from entries and nothing else."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from countervail.ledger.tables import ENTRIES
from countervail.oversight.transparency.half import Half
from countervail.vocabulary.clock import to_micros

_PREFIX = "request."


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, by what is counted of it."""

    country: str
    process: str
    accounts: int
    national_security: bool
    received_t: int
    """Epoch microseconds UTC."""
    narrowed: bool = False
    challenged: bool = False
    refused: str | None = None
    """The reason."""
    withdrawn: bool = False
    nothing_held: bool = False
    disclosed: bool = False
    accounts_disclosed: int = 0
    accounts_preserved: int = 0
    accounts_notified: int = 0
    justified: bool | None = None
    fraudulent: bool = False


def asked(connection: Connection, half: Half, size: int) -> list[Asked]:
    """Every request received in a half-year, with what became of it within the log's first `size` entries."""
    wanted = select(ENTRIES.c.entry).where(ENTRIES.c.kind.startswith(_PREFIX), ENTRIES.c.seq < size)
    entries = map(json.loads, connection.execute(wanted.order_by(ENTRIES.c.seq)).scalars())
    start, end = to_micros(half.start), to_micros(half.end)
    return [one for one in told(entries) if start <= one.received_t < end]


def told(entries: Iterable[dict[str, Any]]) -> list[Asked]:
    """The requests that entries of the register's log tell of, in order of their receipt."""
    found: dict[str, Asked] = {}
    for entry in entries:
        subject, body = entry["subject"], entry["body"]
        if entry["kind"] == "request.received":
            found[subject] = Asked(
                body["country"], body["process"], body["accounts"], body["national_security"], entry["t"]
            )
        elif subject in found:
            found[subject] = _after(found[subject], entry["kind"].removeprefix(_PREFIX), body)
    return list(found.values())


def _after(one: Asked, kind: str, body: dict[str, Any]) -> Asked:  # noqa: C901 -- one line a kind
    match kind:
        case "narrowed":
            return replace(one, narrowed=True)
        case "challenged":
            return replace(one, challenged=True)
        case "challenge_ended" if body["outcome"] == "struck_down":
            return replace(one, refused="no_legal_basis")
        case "refused":
            return replace(one, refused=body["reason"])
        case "withdrawn":
            return replace(one, withdrawn=True)
        case "nothing_held":
            return replace(one, nothing_held=True)
        case "preserved":
            return replace(one, accounts_preserved=body["accounts"])
        case "disclosed":
            return replace(one, disclosed=True, accounts_disclosed=body["accounts"])
        case "notified":
            return replace(one, accounts_notified=body["accounts"])
        case "reviewed":
            return replace(one, justified=body["justified"])
        case "fraudulent" if not (one.disclosed or one.refused or one.withdrawn or one.nothing_held):
            return replace(one, fraudulent=True, refused="unverified")
        case "fraudulent":
            return replace(one, fraudulent=True)
    return one
