"""What the tests of sharing stand on."""

import pytest
from tests.casework.bureau import Bureau
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.sharing.partners import Exchange


@pytest.fixture
def at(desk: Bureau) -> ReleaseDesk:
    """A judged case at a bureau of its own."""
    return ReleaseDesk(desk)


@pytest.fixture
def exchange(at: ReleaseDesk) -> Exchange:
    """Its partners and its TAXII service."""
    return Exchange(at)
