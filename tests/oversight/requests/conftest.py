"""What the tests of the register stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.oversight.requests.counter import Counter, Template


@pytest.fixture(scope="session")
def counter_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed register, made once."""
    return Template.make(tmp_path_factory.mktemp("counter"))


@pytest.fixture
def counter(counter_template: Template, tmp_path: Path) -> Iterator[Counter]:
    """A counter of its own, with one verified agency."""
    made = counter_template.copy(tmp_path / "counter")
    made.agency()
    yield made
    made.close()
