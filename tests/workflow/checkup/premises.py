"""An installation to look at, sound unless a test spoils it."""

from datetime import UTC, datetime
from pathlib import Path

from countervail.vault.keys import Keyring
from countervail.workflow.checkup.finding import Premises
from countervail.workflow.installation import Installation

SETTINGS = """\
[deployment]
controller = "Plaza Platform Ltd"
lawful_basis = "legitimate interest"
contact = "integrity@plaza.example"
appeal_url = "https://plaza.example/appeal"

[ledger]
witness = "{witness}"
"""


def clock() -> datetime:
    """The present of these tests."""
    return datetime(2024, 6, 1, 12, tzinfo=UTC)


def premises(folder: Path, settings: str = SETTINGS) -> Premises:
    """Keys, state and configuration in a folder; the store has its tables."""
    config = folder / "countervail.toml"
    config.write_text(settings.format(witness=folder / "witness"), "utf-8")
    keyring = Keyring.ensure(folder / "keys")
    installation = Installation.at(folder / "state", config)
    installation.database().close()
    return Premises(installation, keyring.folder, config, clock)
