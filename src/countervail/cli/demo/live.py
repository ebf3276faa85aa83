"""The tour on a real Synapse: the people and what they did are made up, the server that acts on them is not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from countervail.cli.demo.chosen import chosen_alert
from countervail.cli.demo.stage import Stage
from countervail.simulation.homeserver.names import local_part
from countervail.simulation.homeserver.server import SERVER_NAME, Homeserver

REAL = "real Matrix server, made-up people"
CANARY = "quiet-reader"
SETTINGS = """
[synapse]
url = "{url}"
server = "{server}"
token_file = "synapse/admin.token"
tap = "synapse/tap.jsonl"
tap_key_file = "synapse/tap.key"
blocklist = "synapse/blocklist.json"
health = "synapse/health.json"
notices_from = "@trust-and-safety:{server}"
canary = "@{canary}:{server}"
canary_password_file = "synapse/canary.password"
"""


@contextmanager
def on_a_real_server(stage: Stage, python: Path, modules: str = "") -> Iterator[Stage]:
    """The same stage, with a server on which the accounts of the chosen network exist; it ends with the block."""
    folder = stage.folder / "synapse"
    folder.mkdir(mode=0o700)
    server = Homeserver(folder, python.absolute(), modules=modules)
    server.prepare()
    try:
        stage.say(f"A Synapse of its own starts at {server.url}, in synapse/, for this machine alone.")
        server.start()
        server.admin_token = server.register("keeper", admin=True)["access_token"]
        _furnish(server, stage)
        server.settled()
        settings = SETTINGS.format(url=server.url, server=SERVER_NAME, canary=CANARY)
        yield replace(stage, settings=settings, kind=REAL)
    finally:
        server.end()


def _furnish(server: Homeserver, stage: Stage) -> None:
    """The network's accounts, and a canary of ours."""
    members = chosen_alert(stage)["members"]
    for account in members:
        server.register(local_part(account))
    server.register(CANARY)
    stage.say(f"{len(members)} accounts of the world's Matrix names are registered on it, and a canary.")
    for name, secret in (("admin.token", server.admin_token), ("canary.password", CANARY)):
        path = server.folder / name
        path.touch(mode=0o600)
        path.write_text(f"{secret}\n", "utf-8")
