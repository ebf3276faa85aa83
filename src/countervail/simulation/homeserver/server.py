"""Synapse as a process: prepared, started, waited for, ended; accounts by its shared secret."""

import hashlib
import hmac
import secrets
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from countervail.simulation.homeserver.process import Process, free_port
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.loopback import LOOPBACK

HERE = Path(__file__).parent
CONFIG = HERE / "homeserver.yaml.in"
SERVER_NAME = "platform.test"
SECRET = b"test-only"
"""Registers accounts; as the configuration has it. Nobody but this machine reaches the server."""
SETTLE_SECONDS = 240
"""For the indexes that a new database builds behind the scenes; until then accounts cannot be opened again."""
NEEDED = "import synapse, countervail_synapse"
REMEDY = (
    "Give it an environment of its own: `python3 -m venv synapse`, then `synapse/bin/pip install "
    "matrix-synapse==1.163.0 packages/countervail-synapse` in a clone, and say `--synapse synapse/bin/python`."
)


def check_installed(python: Path) -> None:
    """Make sure that a Python has Synapse and our module for it.

    Raises:
        InputError: it has not.
    """
    try:
        found = subprocess.run([python, "-c", NEEDED], capture_output=True, check=False, timeout=120).returncode == 0  # noqa: S603 -- no shell
    except OSError:
        found = False
    if not found:
        raise InputError(f"{python} has no Synapse with our module.", hint=REMEDY)


@dataclass
class Homeserver:
    """One server and its folder."""

    folder: Path
    python: Path
    port: int = field(default_factory=free_port)
    _process: Process | None = None
    admin_token: str = ""
    modules: str = ""
    """Further folders in which its Python looks, as PYTHONPATH has them."""

    @property
    def url(self) -> str:
        """Where it listens: behind every proxy."""
        return f"http://127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Write what it needs to start."""
        shutil.copy(HERE / "log.yaml", self.folder)
        config = CONFIG.read_text(encoding="utf-8").format(port=self.port)
        (self.folder / "homeserver.yaml").write_text(config, encoding="utf-8")
        if not (self.folder / "tap.key").exists():
            (self.folder / "tap.key").write_bytes(secrets.token_bytes(32))
        if not (self.folder / "signing.key").exists():
            maker = self.python.with_name("generate_signing_key")
            subprocess.run([maker, "-o", self.folder / "signing.key"], capture_output=True, check=True, timeout=120)  # noqa: S603 -- no shell

    def start(self) -> None:
        """Start, and wait until it answers."""
        command: list[str | Path] = [self.python, "-m", "synapse.app.homeserver", "-c", "homeserver.yaml"]
        environment = {"PYTHONWARNINGS": "ignore"} | ({"PYTHONPATH": self.modules} if self.modules else {})
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
        with httpx.Client(base_url=self.url, timeout=60, verify=LOOPBACK) as client:
            path = "/_synapse/admin/v1/register"
            nonce = client.get(path).json()["nonce"]
            parts = (nonce, name, name, "admin" if admin else "notadmin")
            mac = hmac.new(SECRET, "\0".join(parts).encode(), hashlib.sha1)
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
        with httpx.Client(base_url=self.url, timeout=60, headers=headers, verify=LOOPBACK) as client:
            while client.get("/_synapse/admin/v1/background_updates/status").json()["current_updates"]:
                if time.monotonic() > end:
                    raise RuntimeError("Synapse does not finish its background updates.")
                time.sleep(0.5)

    def _answers(self) -> bool:
        try:
            answer = httpx.get(f"{self.url}/_matrix/client/versions", timeout=5, verify=LOOPBACK)
        except httpx.TransportError:
            return False
        return answer.status_code == httpx.codes.OK
