"""The service of an installation."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation
from countervail.workflow.served_taxii import TaxiiPlace, taxii_of

PLACE = TaxiiPlace("127.0.0.1", 1, "https://taxii.platform.example")
DEPLOYMENT = """[deployment]
controller = "Example Platform Ltd"
lawful_basis = "Security"
contact = "trust@platform.example"
appeal_url = "https://platform.example/appeal"
"""


def _clock() -> datetime:
    return datetime(2026, 3, 2, tzinfo=UTC)


def test_it_says_who_answers_for_it(tmp_path: Path) -> None:
    config = tmp_path / "countervail.toml"
    config.write_text(DEPLOYMENT)
    installation, keys = Installation.at(tmp_path / "state", config), Keyring.ensure(tmp_path / "keys")
    with taxii_of(PLACE, installation, keys, _clock, config) as taxii:
        assert taxii.about.discovery()["contact"] == "trust@platform.example"
        assert taxii.about.discovery()["default"] == "https://taxii.platform.example/countervail/"
    config.write_text("")
    with pytest.raises(InputError, match="deployment"), taxii_of(PLACE, installation, keys, _clock, config):
        pass
