"""Profiles are removed when their five years are over, with their keyed hashes, and not before."""

from datetime import timedelta

from sqlalchemy import func, insert, select
from tests.oversight.retention.estate import Estate

from countervail.casework.profiles import MARKS, PROFILES
from countervail.oversight.retention.classes import profiles
from countervail.oversight.retention.data_class import all_classes
from countervail.vocabulary.clock import to_micros


def test_a_profile_is_due_after_five_years_and_erased_whole(premises: Estate) -> None:
    now = premises.bureau.office.now
    row = {"case_id": "C-1", "operator": "unknown", "kept_by": premises.bureau.office.people["ana"].id}
    row |= {"kept_at": to_micros(now), "expires_at": to_micros(now + timedelta(days=1826)), "portrait": "{}"}
    with premises.premises.database.transaction() as connection:
        connection.execute(insert(PROFILES), row | {"sketch": None})
        connection.execute(insert(MARKS), {"case_id": "C-1", "mark": b"m" * 16, "kind": "host"})
        (item,) = profiles.items(premises.premises, connection, now)
        assert not item.due(now + timedelta(days=1825), profiles.DAYS)
        assert item.due(now + timedelta(days=1826), profiles.DAYS)
        assert "case:C-1" in item.scopes
        assert profiles.erase(premises.premises, connection, item, now) == {"profiles": 1}
        for table in (PROFILES, MARKS):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_it_is_a_class_like_the_others() -> None:
    assert all_classes()["profiles"].DAYS == 1826
