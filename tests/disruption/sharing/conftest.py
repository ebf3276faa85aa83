"""What the tests of releases stand on."""

import pytest
from tests.casework.bureau import Bureau
from tests.disruption.release.bureau import ReleaseDesk


@pytest.fixture
def at(desk: Bureau) -> ReleaseDesk:
    """A judged case at a bureau of its own."""
    return ReleaseDesk(desk)
