"""What the tests of leads stand on."""

import pytest
from tests.casework.bureau import Bureau
from tests.intelligence.leads.made_leads import Room


@pytest.fixture
def room(desk: Bureau) -> Room:
    """Leads of a bureau of its own."""
    return Room(desk)
