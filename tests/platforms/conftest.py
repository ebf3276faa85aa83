"""What the tests of platforms stand on."""

import pytest
from tests.people.office import Office, staffed

from countervail.database.store import Database


@pytest.fixture
def office(database: Database) -> Office:
    """A staffed office of its own."""
    return staffed(database)
