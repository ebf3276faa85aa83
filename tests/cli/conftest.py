"""What the tests of whole commands stand on."""

from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice, copied, make

from countervail.people.key_file import ENVIRONMENT
from countervail.vault.keys import Keyring


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> MadeOffice:
    """An installation with an analyst, an approver and counsel, made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(ENVIRONMENT, raising=False)
        return make(tmp_path_factory.mktemp("office"), keys)


@pytest.fixture
def office(made_office: MadeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MadeOffice:
    """A copy of its own."""
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    return copied(made_office, tmp_path / "office")
