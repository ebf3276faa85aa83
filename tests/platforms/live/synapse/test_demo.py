"""`demo --live`: the whole tour on a Synapse of its own; what it says was done is what the server says."""

from pathlib import Path

import httpx
import pytest
from tests.platforms.servers.synapse.server import Synapse, module_folder
from typer.main import get_command

from countervail.cli.demo.live import REAL, on_a_real_server
from countervail.cli.demo.stage import Stage
from countervail.cli.demo.tour import tour
from countervail.cli.main import build
from countervail.platforms.synapse.admin import part
from countervail.simulation.homeserver.names import rename
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.loopback import LOOPBACK
from countervail.vocabulary.progress import Silence
from countervail.workflow.demo import demo


def _locked(url: str, token: str, account: str) -> bool:
    path = f"{url}/_synapse/admin/v2/users/{part(account.removeprefix('matrix:'))}"
    told = httpx.get(path, headers={"Authorization": f"Bearer {token}"}, timeout=60, verify=LOOPBACK).json()
    return bool(told["locked"])


def test_the_tour_locks_and_restores_accounts_of_a_real_server(
    server: Synapse, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demo(tmp_path, system_clock, Silence(), scenario="a-small-world", seed=1, rename=rename)
    stage = Stage(tmp_path, get_command(build()))
    with on_a_real_server(stage, server.python, str(module_folder(server.python))) as live:
        story = tour(live)
        url = live.settings.split('url = "')[1].split('"')[0]
        token = (tmp_path / "synapse" / "admin.token").read_text().strip()
        locked = {account: _locked(url, token, account) for account in story["members"]}
    free = {account for account, held in locked.items() if not held}
    assert free == {story["members"][0], story["wronged"]}
    assert story["seen"]["states"] == {"confirmed": len(locked) - 1}
    said = capsys.readouterr().out
    assert REAL in said
    assert "(simulated platform)" not in said
    with pytest.raises(httpx.TransportError):
        httpx.get(url, timeout=5, verify=LOOPBACK)
