"""Partners who have a release and have said nothing of it: whom to ask, and what an answer may be to."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from countervail.disruption.sharing.partner import Partner, partners
from countervail.disruption.sharing.receipt import ANSWERS, Receipts, What
from countervail.disruption.sharing.tables import OBJECTS, RECEIPTS
from countervail.ledger.tables import ENTRIES
from countervail.vocabulary.clock import from_micros

ASKED = "partner.asked"
"""The kind of entry when a question was written for a partner to be sent."""
PATIENCE = timedelta(days=14)
"""After so long without a word from a partner who has a release, the question is asked again."""


@dataclass(frozen=True, slots=True)
class Question:
    """A partner who has a release and has said nothing of it."""

    partner: Partner
    release: str
    received_at: datetime
    asked_at: datetime | None = None
    """When they were last asked; None: never."""

    def due(self, now: datetime) -> bool:
        """Whether to ask (again): nobody is asked twice within patience."""
        return self.asked_at is None or now - self.asked_at >= PATIENCE


def all_open(receipts: Receipts, connection: Connection, now: datetime) -> list[Question]:
    """Every open question of every release that partners have, the oldest first."""
    found = [one for name in _told_of(connection) for one in open_questions(receipts, connection, name, now)]
    return sorted(found, key=lambda one: (one.received_at, one.partner.name, one.release))


def open_questions(receipts: Receipts, connection: Connection, release: str, now: datetime) -> list[Question]:
    """Partners who have had a release for longer than patience lasts and have not answered."""
    told, known = receipts.of_release(connection, release), {one.id: one for one in partners(connection)}
    answered = {one.partner for one in told if one.what in ANSWERS}
    got: dict[str, datetime] = {}
    for one in told:
        if one.what in (What.DELIVERED, What.READ):
            got.setdefault(one.partner, one.happened_at)
    waiting = [(name, at) for name, at in got.items() if name not in answered and now - at >= PATIENCE]
    mine = [(known[name], at) for name, at in waiting if known[name].removed_at is None]
    return [Question(one, release, at, _asked(connection, one.id, release)) for one, at in mine]


def asked(connection: Connection) -> list[tuple[str, str]]:
    """Every partner and release of which an answer may come: whoever reads its audience, and its one recipient."""
    told = _told_of(connection)
    return [(one.id, name) for one in partners(connection) for name in told]


def _told_of(connection: Connection) -> list[str]:
    """Releases that were laid ready for partners or delivered to one."""
    ready = connection.execute(select(OBJECTS.c.release_id).distinct()).scalars()
    sent = connection.execute(select(RECEIPTS.c.release_id).where(RECEIPTS.c.release_id.is_not(None)).distinct())
    return sorted({*ready, *sent.scalars()})


def _asked(connection: Connection, partner: str, release: str) -> datetime | None:
    """When a partner was last asked about a release, as the ledger has it."""
    mine = (ENTRIES.c.kind == ASKED) & (ENTRIES.c.subject == partner)
    rows = connection.execute(
        select(ENTRIES.c.t.label("at"), ENTRIES.c.entry).where(mine).order_by(ENTRIES.c.seq.desc())
    )
    return next((from_micros(row.at) for row in rows if json.loads(row.entry)["body"]["release"] == release), None)
