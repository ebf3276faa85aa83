"""A world's contact points: an address for nearly everybody, a few changed lately, a few with a care."""

from datetime import UTC, datetime

from countervail.disruption.notices.mail.address import is_address
from countervail.disruption.notices.who.person import Care
from countervail.simulation.contacts_table import CONTACTS, contacts_table
from countervail.simulation.dice import Seeds

ENDS = datetime(2021, 12, 1, tzinfo=UTC)
PEOPLE = [f"plaza:{number:05}" for number in range(4_000)]


def test_addresses_lead_to_nobody_real_and_to_one_person_each() -> None:
    rows = contacts_table(PEOPLE, ENDS, Seeds(1)).to_pylist()
    addresses = [row["address"] for row in rows]
    assert len(set(addresses)) == len(rows) < len(PEOPLE)
    assert all(is_address(one) and one.endswith(".example") for one in addresses)
    assert not any(row["account_uid"].partition(":")[2] in row["address"] for row in rows)


def test_some_are_changed_lately_and_some_have_a_care() -> None:
    table = contacts_table(PEOPLE, ENDS, Seeds(1))
    assert table.schema == CONTACTS
    rows = table.to_pylist()
    assert 20 < sum(row["changed_time"] == ENDS for row in rows) < 200
    assert {care for row in rows for care in row["care"]} == set(Care)
    assert all((row["not_before"] is not None) == (row["care"] == ["later"]) for row in rows)
    assert contacts_table(PEOPLE, ENDS, Seeds(1)).equals(table)
