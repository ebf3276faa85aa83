"""What the tests of retention stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.oversight.retention.estate import Estate, estate


@pytest.fixture(scope="session")
def staffed_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("staff"))


@pytest.fixture
def premises(staffed_template: Template, tmp_path: Path) -> Iterator[Estate]:
    """An estate of its own."""
    made = estate(staffed_template, tmp_path)
    yield made
    made.close()
