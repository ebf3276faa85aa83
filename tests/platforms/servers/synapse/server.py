"""A Synapse of our own: installed by a lock file, on loopback, our module in it, in a folder that is gone after."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.platforms.servers.store import kept

from countervail.simulation.homeserver.server import CONFIG, SERVER_NAME, Homeserver

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
__all__ = ["SERVER_NAME", "Synapse", "forget_modules", "running"]
MODULE = ROOT / "packages" / "countervail-synapse"
LOCK = HERE / "requirements.lock"


@dataclass
class Synapse(Homeserver):
    """One server and its folder, with our module as its own distribution has it."""

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.modules = str(module_folder(self.python))
        super().start()


@contextmanager
def running() -> Iterator[Synapse]:
    """A server with an administrator, on a database whose indexes are built; it ends with the block."""
    installed = kept([LOCK, CONFIG], _fill)
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
