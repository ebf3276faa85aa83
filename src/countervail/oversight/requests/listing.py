"""The list of requests, from what each repeats in clear: no account is named, no decision rests on it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from countervail.oversight.requests.tables import REQUESTS
from countervail.vocabulary.clock import from_micros


@dataclass(frozen=True, slots=True)
class Listed:
    """One request in a list."""

    id: str
    agency: str
    state: str
    country: str
    process: str
    received_at: datetime
    due_at: datetime | None
    """When the first thing owed on it is due."""

    def told(self) -> dict[str, str | None]:
        """For programs."""
        return {
            "request": self.id,
            "agency": self.agency,
            "state": self.state,
            "country": self.country,
            "process": self.process,
            "received_at": self.received_at.isoformat(timespec="seconds"),
            "due_at": None if self.due_at is None else self.due_at.isoformat(timespec="seconds"),
        }


def listed(connection: Connection) -> list[Listed]:
    """Every request, newest first."""
    rows = connection.execute(select(REQUESTS).order_by(REQUESTS.c.number.desc()))
    return [
        Listed(
            row.id,
            row.agency,
            row.state,
            row.country,
            row.process,
            from_micros(row.received_at),
            None if row.due_at is None else from_micros(row.due_at),
        )
        for row in rows
    ]


def due_ids(connection: Connection) -> list[str]:
    """The ids of requests on which something is owed, the soonest first."""
    wanted = select(REQUESTS.c.id).where(REQUESTS.c.due_at.is_not(None)).order_by(REQUESTS.c.due_at)
    return list(connection.execute(wanted).scalars())
