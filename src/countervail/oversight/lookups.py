"""Who looked at whom, and why: the auditor's view, read from the ledger and the runs' access logs."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from countervail.casework.cases import Cases
from countervail.casework.records.note import Note
from countervail.ledger.tables import ENTRIES
from countervail.oversight.access import FILE
from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.errors import InputError

KINDS = ("target.revealed", "target.protected_seen", "case.exported", "glass.broken", "right.refused")
"""Entries by which somebody saw, or tried to see, what is not for everybody."""
NOT_SAID = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """One look, or one attempt."""

    at: datetime
    who: str
    """Id of the person; empty in a run's own log, which knows the machine's user only."""
    kind: str
    whom: str
    """Reference, piece of evidence or case; never an id in clear."""
    case: str | None
    reason: str
    """As it stands in the case or in the run's log; empty where the case was erased or none was asked for."""
    seq: int | None = None
    """Place in the ledger; None: from a run's own log."""


def in_ledger(connection: Connection, cases: Cases, since: datetime | None = None) -> list[Lookup]:
    """Every look the ledger holds, oldest first."""
    wanted = select(ENTRIES.c.seq, ENTRIES.c.entry).where(ENTRIES.c.kind.in_(KINDS)).order_by(ENTRIES.c.seq)
    reasons = _Reasons(connection, cases)
    found = []
    for seq, text in connection.execute(wanted).all():
        entry = json.loads(text)
        case = entry["body"].get("case") or (entry["subject"] if entry["kind"] == "case.exported" else None)
        note = entry["body"].get("note")
        said = reasons.of(case, note) if case and note else str(entry["body"].get("doing", NOT_SAID))
        at = from_micros(entry["t"])
        if since is None or at >= since:
            found.append(Lookup(at, entry["actor"], entry["kind"], entry["subject"], case, said, seq))
    return found


def in_runs(folders: Iterable[Path]) -> list[Lookup]:
    """Every look at an account of a run by the command line, where no case was named."""
    found = []
    for folder in folders:
        log = folder / FILE
        if log.is_file():
            found += [_of_line(line) for line in log.read_text(encoding="utf-8").split("\n") if line]
    return sorted(found, key=lambda one: one.at)


def _of_line(line: str) -> Lookup:
    told = json.loads(line)
    at = datetime.fromisoformat(told["time"])
    return Lookup(at, "", told["command"], told["whom"], None, told["reason"])


class _Reasons:
    """Reasons stand in the case, under its key, as the note whose number the ledger has."""

    def __init__(self, connection: Connection, cases: Cases) -> None:
        self._connection = connection
        self._cases = cases
        self._notes: dict[str, dict[int, str]] = {}

    def of(self, case: str, seq: int) -> str:
        """The words of one note."""
        if case not in self._notes:
            self._notes[case] = self._read(case)
        return self._notes[case].get(seq, NOT_SAID)

    def _read(self, case: str) -> dict[int, str]:
        try:
            events = self._cases.history(self._connection, case)
        except InputError:
            return {}
        return {event.seq: event.body.text for event in events if isinstance(event.body, Note)}
