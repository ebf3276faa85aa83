"""What every test stands on: keys of its own, never a person's, and a few made-up worlds with one run each."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1]))

from hypothesis import settings
from tests import runs
from tests.foreign.style import Style

from countervail.database.store import Database
from countervail.vault.keys import ENVIRONMENT, Keyring

settings.register_profile("any machine", deadline=None)  # a busy machine is slow, and no law is about that
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keyring:
    """One keys folder for the whole session."""
    return Keyring.ensure(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session", autouse=True)
def _nobodys_keys(keys: Keyring) -> Iterator[None]:
    """Whatever looks for keys by itself finds the session's."""
    before = os.environ.get(ENVIRONMENT)
    os.environ[ENVIRONMENT] = str(keys.folder)
    yield
    if before is None:
        del os.environ[ENVIRONMENT]
    else:
        os.environ[ENVIRONMENT] = before


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty database with every table: making them one by one takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "countervail.db"
    made = Database.open(f"sqlite:///{file}")
    made.migrate()
    made.settle()
    made.close()
    return file


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Iterator[Database]:
    """A database of its own for one test, with every table."""
    made = Database.open(f"sqlite:///{shutil.copy(migrated, tmp_path)}")
    yield made
    made.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> runs.Case:
    """`a-small-world` with 8,000 accounts beside its two operators, and its run."""
    out = tmp_path_factory.mktemp("small") / "world"
    return runs.case(runs.small_world(out, seed=2, accounts=8_000, events=200_000), keys)


@pytest.fixture(scope="session")
def inside_small(small: runs.Case, tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Iterator[runs.Inside]:
    """What the run of `small` found, its set-aside groups too."""
    with runs.inside(small.world, tmp_path_factory.mktemp("inside") / "work", keys) as inside:
        yield inside


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> runs.Case:
    """A foreign world with operators, of only target, ip, device, url and media, and its run."""
    out = tmp_path_factory.mktemp("foreign") / "world"
    return runs.case(runs.foreign_world(out, Style.OPEN, seed=5, events=300_000), keys)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> runs.Case:
    """A foreign world without any operator, whose newsrooms work covertly, and its run."""
    out = tmp_path_factory.mktemp("empty") / "world"
    return runs.case(runs.foreign_world(out, Style.EMPTY, seed=4, events=150_000), keys)
