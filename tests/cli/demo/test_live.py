"""The tour on a real server: where there is none it says so at once, and its settings are ones that are read."""

import sys
from pathlib import Path

from typer.testing import CliRunner

from countervail.cli.demo.live import CANARY, SETTINGS
from countervail.cli.main import build
from countervail.simulation.homeserver.server import SERVER_NAME
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation


def test_without_synapse_nothing_is_made_and_the_remedy_is_said(tmp_path: Path) -> None:
    order = ["demo", "--live", "--synapse", sys.executable, "--out", str(tmp_path / "demo")]
    failed = CliRunner().invoke(build(), order)
    assert isinstance(failed.exception, InputError)
    assert "has no Synapse with our module" in failed.exception.message
    assert not (tmp_path / "demo").exists()


def test_its_settings_name_a_server_and_a_canary(tmp_path: Path) -> None:
    path = tmp_path / "countervail.toml"
    path.write_text(SETTINGS.format(url="http://127.0.0.1:8008", server=SERVER_NAME, canary=CANARY))
    installation = Installation.at(tmp_path / "state", path)
    assert installation.has_servers
    assert installation.settings.synapse is not None
    assert installation.settings.synapse.canary == f"@{CANARY}:{SERVER_NAME}"
