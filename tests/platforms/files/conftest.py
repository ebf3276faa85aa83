"""What the tests of the files adapter stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.platforms.files.scene import Scene, scene

from countervail.vault.keys import Keyring


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def stage(template: Template, tmp_path: Path, keys: Keyring) -> Iterator[Scene]:
    """A bureau of its own beside a platform of its own."""
    desk = template.copy(tmp_path / "bureau")
    yield scene(desk, tmp_path, keys)
    desk.close()
