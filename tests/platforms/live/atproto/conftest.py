"""One host with its Ozone for all tests here; a bureau of its own for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.platforms.live.atproto.stage import Stage, stage
from tests.platforms.servers.atproto.server import WRONG_METHOD, AtServers, running

from countervail.vault.keys import Keyring


@pytest.fixture(scope="session")
def servers() -> Iterator[AtServers]:
    """Both servers."""
    with running() as started:
        yield started


@pytest.fixture(scope="session")
def broken_servers() -> Iterator[AtServers]:
    """Both servers, with one wrong key name in Ozone's identity: the host refuses what Ozone tells it."""
    with running(WRONG_METHOD) as started:
        yield started


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def scene(template: Template, tmp_path: Path, keys: Keyring, servers: AtServers) -> Iterator[Stage]:
    """A bureau at the servers."""
    made = stage(template.copy(tmp_path / "bureau"), servers, keys)
    yield made
    made.adapter.close()
    made.desk.close()


@pytest.fixture
def direct(template: Template, tmp_path: Path, keys: Keyring, servers: AtServers) -> Iterator[Stage]:
    """The same, acting on the host itself."""
    made = stage(template.copy(tmp_path / "direct"), servers, keys, directly=True)
    yield made
    made.adapter.close()
    made.desk.close()


@pytest.fixture
def broken(template: Template, tmp_path: Path, keys: Keyring, broken_servers: AtServers) -> Iterator[Stage]:
    """A bureau at servers between which the way is broken."""
    made = stage(template.copy(tmp_path / "broken"), broken_servers, keys)
    yield made
    made.adapter.close()
    made.desk.close()
