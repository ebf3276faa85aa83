"""The tables are those of the migration, and refuse what must never stand in them."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from countervail.disruption.notices.tables import RELEASES, SPARED
from countervail.vocabulary.clock import to_micros
from countervail.workflow.benches.notice_office import NOW, NoticeOffice

SOON = NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "basis", "until"),
    [
        ("suppressed", "an order", None),
        ("suppressed", "", NOW + timedelta(days=1)),
        ("decoy", "", NOW),
        ("whim", "x", None),
    ],
)
def test_a_suppression_has_a_basis_and_an_end_and_a_decoy_neither(
    office: NoticeOffice, kind: str, basis: str, until: datetime | None
) -> None:
    row = {"who": b"w" * 16, "kind": kind, "basis": basis, "until": to_micros(until) if until else None}
    row |= {"added_by": office.actors["col"].person, "added_at": 0}
    with pytest.raises(IntegrityError), office.database.transaction() as connection:
        connection.execute(insert(SPARED).values(row))


def test_a_release_needs_a_plan(office: NoticeOffice) -> None:
    row = {"plan_hash": "0" * 64, "case_id": "C-1", "step": "S-1", "state": "running", "people": 0}
    with pytest.raises(IntegrityError), office.database.transaction() as connection:
        connection.execute(insert(RELEASES).values(row | {"released_at": 0, "ends_at": 0}))
