"""What answers for an installation, and whose page it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.workflow.test_served_taxii import DEPLOYMENT

from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation
from countervail.workflow.served_answers import answers_of


def _clock() -> datetime:
    return datetime(2026, 3, 2, tzinfo=UTC)


def test_it_says_whose_page_it_is(tmp_path: Path) -> None:
    config = tmp_path / "countervail.toml"
    config.write_text(DEPLOYMENT)
    installation, keys = Installation.at(tmp_path / "state", config), Keyring.ensure(tmp_path / "keys")
    with answers_of(installation, keys, _clock, config) as answers:
        assert answers.controller == "Example Platform Ltd"
        assert answers.questions.key == keys.key("notice")
    config.write_text("")
    with pytest.raises(InputError, match="deployment"), answers_of(installation, keys, _clock, config):
        pass
