"""One run, one loop and one house for all tests of the console; whoever changes much builds a house of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal
from tests.console.canary_run import canary_run
from tests.console.house import House, Staff, house, opened_case, proposed_plan
from tests.console.visitor import portal

from countervail.people.granting import grant
from countervail.people.person import Grant
from countervail.vault.keys import Keyring
from countervail.vocabulary.roles import Role


@pytest.fixture(scope="session")
def loop() -> Iterator[BlockingPortal]:
    """One loop."""
    with portal() as opened:
        yield opened


@pytest.fixture(scope="session")
def watched_run(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Path:
    """A run with canaries for targets."""
    return canary_run(tmp_path_factory.mktemp("watched"), keys)


@pytest.fixture(scope="session")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    """Everybody, hired once."""
    return Staff.hire(tmp_path_factory.mktemp("staff") / "state")


@pytest.fixture
def desk(tmp_path: Path, keys: Keyring, loop: BlockingPortal, watched_run: Path, staff: Staff) -> Iterator[House]:
    """A house of its own, without a case."""
    own = shutil.copytree(keys.folder, tmp_path / "keys", ignore=shutil.ignore_patterns("keys.db*"))
    with house(tmp_path, Keyring.ensure(own), loop, watched_run, staff) as made:
        yield made


@pytest.fixture(scope="session")
def furnished(
    tmp_path_factory: pytest.TempPathFactory, keys: Keyring, loop: BlockingPortal, watched_run: Path, staff: Staff
) -> Iterator[House]:
    """A house with a case and a proposed plan, to be looked at only."""
    folder = tmp_path_factory.mktemp("furnished")
    with house(folder, keys, loop, watched_run, staff) as made:
        case = opened_case(made)
        made.plan = proposed_plan(made, case)
        with made.office.occasion() as occasion:
            grant(occasion, made.office.actor("root"), made.office.people["cas"].id, Grant(Role.ANALYST, case))
        yield made
