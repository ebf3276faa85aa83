"""What the tests of what others know stand on: staff, and a database of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template


@pytest.fixture(scope="session")
def staffed_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("staffed"))


@pytest.fixture
def desk(staffed_template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = staffed_template.copy(tmp_path / "bureau")
    yield made
    made.close()
