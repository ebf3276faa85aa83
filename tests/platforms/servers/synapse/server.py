"""A Synapse of our own: installed by a lock file, on loopback, our module in it, in a folder that is gone after."""

import hashlib
import hmac
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from tests.platforms.servers.process import Process, free_port
from tests.platforms.servers.store import kept

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
MODULE = ROOT / "packages" / "countervail-synapse"
LOCK = HERE / "requirements.lock"
SERVER_NAME = "platform.test"
SETTLE_SECONDS = 240
"""For the indexes that a new database builds behind the scenes; until then accounts cannot be opened again."""


@dataclass
class Synapse:
    """One server and its folder."""

    folder: Path
    python: Path
    port: int = field(default_factory=free_port)
    _process: Process | None = None
    admin_token: str = ""

    @property
    def url(self) -> str:
        """Where it listens: behind every proxy."""
        return f"http://127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Write what it needs to start."""
        shutil.copy(HERE / "log.yaml", self.folder)
        config = (HERE / "homeserver.yaml.in").read_text(encoding="utf-8").format(port=self.port)
        (self.folder / "homeserver.yaml").write_text(config, encoding="utf-8")
        if not (self.folder / "tap.key").exists():
            (self.folder / "tap.key").write_bytes(secrets.token_bytes(32))
        if not (self.folder / "signing.key").exists():
            _run([self.python.with_name("generate_signing_key"), "-o", self.folder / "signing.key"])

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [self.python, "-m", "synapse.app.homeserver", "-c", "homeserver.yaml"]
        environment = {"PYTHONPATH": str(module_folder(self.python)), "PYTHONWARNINGS": "ignore"}
        self._process = Process(command, self.folder, self._answers, environment)
        self._process.start()

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop, or kill."""
        if self._process:
            self._process.end(how)

    def restart(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop or kill it, and start it again on what it had written."""
        self.end(how)
        self.start()

    def register(
        self, name: str, *, admin: bool = False, address: str | None = None, agent: str | None = None
    ) -> dict[str, Any]:
        """An account by the shared secret: `user_id`, `access_token`, `device_id`; its password is its name."""
        with httpx.Client(base_url=self.url, timeout=60) as client:
            path = "/_synapse/admin/v1/register"
            nonce = client.get(path).json()["nonce"]
            parts = (nonce, name, name, "admin" if admin else "notadmin")
            mac = hmac.new(b"test-only", "\0".join(parts).encode(), hashlib.sha1)
            told = {"nonce": nonce, "username": name, "password": name, "admin": admin, "mac": mac.hexdigest()}
            headers = {"X-Forwarded-For": address} if address else {}
            headers |= {"User-Agent": agent} if agent else {}
            answer = client.post(path, json=told, headers=headers)
        answer.raise_for_status()
        made: dict[str, Any] = answer.json()
        return made

    def settled(self) -> None:
        """Wait until a new database has built its indexes."""
        headers = {"Authorization": f"Bearer {self.admin_token}"}
        end = time.monotonic() + SETTLE_SECONDS
        with httpx.Client(base_url=self.url, timeout=60, headers=headers) as client:
            while client.get("/_synapse/admin/v1/background_updates/status").json()["current_updates"]:
                if time.monotonic() > end:
                    raise RuntimeError("Synapse does not finish its background updates.")
                time.sleep(0.5)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/_matrix/client/versions", timeout=5).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False


@contextmanager
def running() -> Iterator[Synapse]:
    """A server with an administrator, on a database whose indexes are built; it ends with the block."""
    installed = kept([LOCK, HERE / "homeserver.yaml.in"], _fill)
    folder = Path(tempfile.mkdtemp(prefix="cvsyn"))
    shutil.copytree(installed / "template", folder, dirs_exist_ok=True)
    server = Synapse(folder, installed / "venv" / "bin" / "python")
    server.admin_token = (folder / "admin.token").read_text(encoding="utf-8")
    server.prepare()
    try:
        server.start()
        yield server
    finally:
        server.end()
        shutil.rmtree(folder, ignore_errors=True)


_modules: dict[Path, Path] = {}


def module_folder(python: Path) -> Path:
    """Where our module stands, built and installed from its own distribution once a test session."""
    if python not in _modules:
        folder = Path(tempfile.mkdtemp(prefix="cvmod"))
        order = [_uv(), "pip", "install", "-q", "--python", python, "--target", folder, "--no-deps"]
        _run([*order, "--no-build-isolation", MODULE])
        _modules[python] = folder
    return _modules[python]


def forget_modules() -> None:
    """Remove what was built for this session."""
    while _modules:
        shutil.rmtree(_modules.popitem()[1], ignore_errors=True)


def _fill(folder: Path) -> None:
    """Synapse by the lock file, and a database in which everything is built that is built behind the scenes."""
    _run([_uv(), "venv", "-q", "--python", sys.executable, folder / "venv"])
    python = folder / "venv" / "bin" / "python"
    _run([_uv(), "pip", "install", "-q", "--python", python, "--require-hashes", "-r", LOCK])
    template = folder / "template"
    template.mkdir()
    server = Synapse(template, python)
    server.prepare()
    try:
        server.start()
        server.admin_token = server.register("keeper", admin=True)["access_token"]
        server.settled()
    finally:
        server.end()
    for name in (
        "tap.key",
        "homeserver.yaml",
        "homeserver.pid",
        "server.log",
        *(p.name for p in template.glob("tap.*")),
    ):
        (template / name).unlink(missing_ok=True)
    (template / "admin.token").write_text(server.admin_token, encoding="utf-8")


def _uv() -> Path:
    return Path(sys.executable).with_name("uv")


def _run(order: list[Path | str]) -> None:
    done = subprocess.run(order, capture_output=True, check=False, timeout=900, env=os.environ | {"NO_COLOR": "1"})  # noqa: S603 -- no shell
    if done.returncode:
        raise RuntimeError(f"{order[0]} failed: {done.stderr.decode('utf-8', 'replace')[-3000:]}")
