"""What every test stands on: keys of its own, never a person's, and `tests` itself importable under bare pytest."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1]))

from countervail.vault.keys import ENVIRONMENT, Keyring


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
