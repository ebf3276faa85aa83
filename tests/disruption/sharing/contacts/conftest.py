"""What the tests of contacts stand on."""

import pytest
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.sharing.contacts.listed import Listed


@pytest.fixture
def listed(at: ReleaseDesk) -> Listed:
    """A list can be made."""
    return Listed(at)
