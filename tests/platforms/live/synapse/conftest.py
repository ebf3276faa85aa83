"""One Synapse for all tests here; a bureau, an entrance and a canary of its own for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.platforms.live.synapse.stage import Stage, stage
from tests.platforms.servers.entrance import Entrance, entrance
from tests.platforms.servers.synapse.server import Synapse, forget_modules, running

from countervail.vault.keys import Keyring


@pytest.fixture(scope="session")
def server() -> Iterator[Synapse]:
    """The server."""
    with running() as started:
        yield started
    forget_modules()


@pytest.fixture
def door(server: Synapse) -> Iterator[Entrance]:
    """A public entrance that behaves."""
    with entrance(server.port) as opened:
        yield opened


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def scene(template: Template, tmp_path: Path, keys: Keyring, server: Synapse, door: Entrance) -> Iterator[Stage]:
    """A bureau at the server, which looks as the accounts themselves: all of them are ours."""
    made = stage(template.copy(tmp_path / "bureau"), server, door, tmp_path, keys)
    yield made
    made.adapter.close()
    made.desk.close()


@pytest.fixture
def by_canary(template: Template, tmp_path: Path, keys: Keyring, server: Synapse, door: Entrance) -> Iterator[Stage]:
    """The same as it would be in service: only a canary looks."""
    made = stage(template.copy(tmp_path / "canary-bureau"), server, door, tmp_path / "service", keys, as_subject=False)
    yield made
    made.adapter.close()
    made.desk.close()
