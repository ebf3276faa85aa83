"""What the tests of letters stand on."""

import pytest
from tests.casework.bureau import Bureau
from tests.disruption.letters.post import Post


@pytest.fixture
def post(desk: Bureau) -> Post:
    """A signed public release of a judged case, and an operator that the registry knows."""
    return Post(desk)
