"""What the tests of blocks stand on."""

import pytest
from tests.casework.bureau import Bureau
from tests.disruption.infrastructure.barrier import Barrier


@pytest.fixture
def barrier(desk: Bureau) -> Barrier:
    """A judged case, and people who block for it."""
    return Barrier(desk)
