"""One made run for all tests of what is asked of a run."""

import pytest
from tests.workflow.made_run import MadeRun, make_run

from countervail.vault.keys import Keyring


@pytest.fixture(scope="session")
def made_run(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> MadeRun:
    return make_run(tmp_path_factory.mktemp("made"), keys)
