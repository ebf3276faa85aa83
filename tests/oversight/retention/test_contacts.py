"""Hashes of contacts go after half a year; that there was a list, and who consented, stays."""

from datetime import timedelta

from sqlalchemy import func, insert, select
from tests.oversight.retention.estate import Estate

from countervail.disruption.sharing.tables import CONTACT_HASHES, CONTACT_LISTS, PARTNERS
from countervail.oversight.retention.classes import contacts
from countervail.vocabulary.clock import to_micros


def test_a_list_is_due_after_half_a_year_and_only_its_hashes_go(premises: Estate) -> None:
    now, ana = premises.bureau.office.now, premises.bureau.office.people["ana"].id
    partner = {"id": "PA-1", "name": "Other Platform", "country": "XC", "authority": False, "audiences": "platforms"}
    partner |= {"agreement": "MoU", "added_at": to_micros(now), "added_by": ana}
    made = {"id": "CL-1", "release_id": "R-1", "partner": "PA-1", "cases": '{"C-1": 3}', "maker": ana}
    made |= {"made_at": to_micros(now), "digest": "ab" * 32}
    with premises.premises.database.transaction() as connection:
        connection.execute(insert(PARTNERS), partner)
        connection.execute(insert(CONTACT_LISTS), made)
        connection.execute(insert(CONTACT_HASHES), {"list": "CL-1", "hash": "cd" * 32})
        (item,) = contacts.items(premises.premises, connection, now)
        assert not item.due(now + timedelta(days=179), contacts.DAYS)
        assert item.due(now + timedelta(days=180), contacts.DAYS)
        assert "case:C-1" in item.scopes, "a hold on its case keeps it"
        assert contacts.erase(premises.premises, connection, item, now) == {"hashes": 1}
        assert contacts.items(premises.premises, connection, now) == []
        assert connection.execute(select(func.count()).select_from(CONTACT_LISTS)).scalar_one() == 1
