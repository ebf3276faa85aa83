"""Closed periods, kept: never changed, corrected by versions that say what changed and why."""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from countervail.casework.hand import Hand
from countervail.ledger import log
from countervail.oversight.transparency import asked, figures
from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.hire import hire
from countervail.oversight.transparency.report import Change, Covers, Edition, Report, differences, read_report
from countervail.oversight.transparency.tables import REPORTS
from countervail.people.rights import Right
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError, RefusedError, StorageError

SETTLES = timedelta(days=30)
"""A period is closed a month after its end at the earliest: most of what came in is answered by then."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where reports lie; the register's log is read beside the main ledger, and neither is ever joined to anything."""

    register: Connection
    """The register's database; only its log is read."""

    def drafted(self, connection: Connection, half: Half) -> Report:
        """The figures as both logs give them now."""
        covers = Covers(log.size(self.register), log.size(connection))
        requests = asked.asked(self.register, half, covers.register_entries)
        return Report(
            period=str(half),
            covers=covers,
            rows=figures.rows(requests),
            refusals=figures.refusals(requests),
            security=figures.security(requests),
            hire=hire(connection, half, covers.ledger_entries),
        )

    def close(self, hand: Hand, half: Half) -> Edition:
        """Close a period, for good.

        Raises:
            RefusedError: the person may not, it is closed, or it is too early.
        """
        hand.demand(Right.MAKE_REPORT)
        if hand.now < half.end + SETTLES:
            when = (half.end + SETTLES).date()
            raise RefusedError(f"{half} is not closed before {when}.", hint="Much is still being answered.")
        if editions(hand.connection, half):
            raise RefusedError(f"{half} is closed.", hint="Enter a correction: `countervail transparency correct`.")
        return self._keep(hand, Edition(self.drafted(hand.connection, half), 1, hand.now, "", ()))

    def correct(self, hand: Hand, half: Half, reason: str) -> Edition:
        """Enter a correction: the figures as the logs give them now, beside those that were closed.

        Raises:
            RefusedError: the person may not, gives no reason, nothing is closed, or nothing changed.
        """
        hand.demand(Right.MAKE_REPORT)
        before = editions(hand.connection, half)
        if not before or not reason.strip():
            raise RefusedError("a correction has a closed period and a reason.", hint="Close it first; say why.")
        report = self.drafted(hand.connection, half)
        changes = differences(before[-1].report, report)
        if not changes:
            raise RefusedError(f"no figure of {half} has changed.", hint="Nothing needs to be corrected.")
        return self._keep(hand, Edition(report, before[-1].version + 1, hand.now, reason.strip(), changes))

    def _keep(self, hand: Hand, edition: Edition) -> Edition:
        report = edition.report
        changes = canonical_json([asdict(change) for change in edition.changes])
        row: dict[str, Any] = {"period": report.period, "version": edition.version, "sha256": report.sha256}
        row |= {"closed_at": to_micros(edition.closed_at), "closed_by": hand.id, "reason": edition.reason}
        hand.connection.execute(insert(REPORTS).values(row | {"content": report.content, "changes": changes}))
        facts = {"version": edition.version, "sha256": report.sha256, "changes": len(edition.changes)}
        kind = "report.closed" if edition.version == 1 else "report.corrected"
        hand.enter(kind, report.period, facts | asdict(report.covers), high_impact=True)
        return edition


def editions(connection: Connection, half: Half) -> list[Edition]:
    """Every version of a period, as they were closed.

    Raises:
        StorageError: one of them is not what it was.
    """
    wanted = select(REPORTS).where(REPORTS.c.period == str(half)).order_by(REPORTS.c.version)
    return [_read(row) for row in connection.execute(wanted)]


def latest(connection: Connection, half: Half) -> Edition:
    """The last version of a period.

    Raises:
        InputError: it is not closed.
    """
    found = editions(connection, half)
    if not found:
        raise InputError(f"{half} is not closed yet.", hint="`countervail transparency show` lists what is.")
    return found[-1]


def closed_periods(connection: Connection) -> list[Half]:
    """Every closed period, the latest first."""
    wanted = select(REPORTS.c.period).distinct().order_by(REPORTS.c.period.desc())
    return [Half.read(period) for period in connection.execute(wanted).scalars()]


def _read(row: Row[Any]) -> Edition:
    if digest(row.content) != row.sha256:
        hint = "Restore the database; the ledger holds the hash of each closed report."
        raise StorageError(f"the report of {row.period} was changed after it was closed.", hint=hint)
    changes = tuple(Change(**change) for change in json.loads(row.changes))
    return Edition(read_report(row.content), row.version, from_micros(row.closed_at), row.reason, changes)
