"""A seat is taken with a key; what is refused in it is undone, and the attempt stays on record."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert
from tests.people.office import Office, fresh_key, staffed

from countervail.database.store import Database
from countervail.ledger import log
from countervail.people.key_file import OpenKey, fingerprint
from countervail.people.rights import Right
from countervail.people.tables import PEOPLE
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.desk import NOBODY, seated

NOW = datetime(2026, 3, 3, tzinfo=UTC)


@pytest.fixture
def office(database: Database) -> Office:
    """A staffed office of its own."""
    return staffed(database)


def _clock() -> datetime:
    return NOW


def _written(office: Office) -> list[tuple[str, str, str]]:
    with office.database.reading() as connection:
        told = [json.loads(stored.text) for stored in log.between(connection, 0, 10**6)]
    return [(one["kind"], one["actor"], one["subject"]) for one in told]


def test_whoever_holds_the_key_is_seated(office: Office) -> None:
    with seated(office.database, office.keys["ana"], _clock, "test") as seat:
        seat.hand.demand(Right.READ_QUEUE)
        assert (seat.signer.person.id, seat.hand.now) == (office.people["ana"].id, NOW)
    ana = office.people["ana"].id
    assert _written(office) == [("sign_in", ana, ana)]


def test_what_is_refused_leaves_only_the_attempt(office: Office) -> None:
    row = {"id": "P-X", "pseudonym": "eve", "founder": False, "added_at": 0, "added_by": office.people["root"].id}
    with (
        pytest.raises(RefusedError, match="manage_people"),
        seated(office.database, office.keys["ana"], _clock, "people add") as seat,
    ):
        seat.hand.connection.execute(insert(PEOPLE).values(row))
        seat.hand.demand(Right.MANAGE_PEOPLE)
    with office.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM people WHERE pseudonym = 'eve'").scalar_one() == 0
    assert _written(office) == [("right.refused", office.people["ana"].id, fingerprint(office.keys["ana"].public))]


def test_a_strangers_attempt_is_kept_too(office: Office) -> None:
    stranger: OpenKey = fresh_key()
    with pytest.raises(RefusedError, match="nobody's"), seated(office.database, stranger, _clock, "test"):
        pass
    assert _written(office) == [("right.refused", NOBODY, fingerprint(stranger.public))]
