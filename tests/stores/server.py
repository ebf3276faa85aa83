"""A PostgreSQL of our own: made in a temporary folder, run by an unprivileged user, reached by a socket, gone after."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

USER = "countervail"
START_SECONDS = 60
STOP_SECONDS = 30
UNPRIVILEGED = ("postgres", "nobody")
"""Who runs the server where we are root, which PostgreSQL refuses to be."""


class Server:
    """A server, its data and its socket in one folder."""

    def __init__(self, folder: Path, programs: Path, who: str | None) -> None:
        self.folder = folder
        self._programs = programs
        self._who = who
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, name: str) -> str:
        """The storage URL of one of its databases."""
        return f"postgresql+psycopg://{USER}@/{name}?host={self.folder}"

    def run(self, statement: str) -> None:
        """One statement outside any transaction, in the database `postgres`."""
        with psycopg.connect(host=str(self.folder), user=USER, dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    def make(self) -> None:
        """Prepare the data folder."""
        order = [self._programs / "initdb", "-D", self.folder / "data", "-U", USER]
        _run(self._who, [*order, "-A", "trust", "-E", "UTF8", "--locale=C"])

    def start(self) -> None:
        """Start, in a process group of its own, and wait until it answers."""
        order = [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses="]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(order, stdout=log, stderr=log, process_group=0, **_as(self._who))  # type: ignore[call-overload]  # noqa: S603 -- no shell
        end = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > end or self._process.poll() is not None:
                raise RuntimeError(f"PostgreSQL does not start: {(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.1)

    def end(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop, and wait; by SIGKILL the whole group of processes dies at once."""
        if self._process:
            (os.killpg if how is signal.SIGKILL else os.kill)(self._process.pid, how)
            self._process.wait(STOP_SECONDS)

    def _answers(self) -> bool:
        try:
            self.run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, stop it at the end; without the programs this is an error, never a skip."""
    folder, who = Path(tempfile.mkdtemp(prefix="cvpg")), _unprivileged()
    if who:
        shutil.chown(folder, who, pwd.getpwnam(who).pw_gid)
    server = Server(folder, _programs(), who)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.end()
        shutil.rmtree(folder)


@contextmanager
def kept(folder: Path) -> Iterator[Server]:
    """A server whose data stay in a folder after it: made there at first, taken up again later."""
    who, new = _unprivileged(), not folder.exists()
    if new:
        folder.mkdir(parents=True)
        if who:
            shutil.chown(folder, who, pwd.getpwnam(who).pw_gid)
    server = Server(folder, _programs(), who)
    try:
        if new:
            server.make()
        server.start()
        yield server
    finally:
        server.end()


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise RuntimeError("no PostgreSQL server on this machine: `make test-stores` installs it with apt.")
    return found[-1] if found else Path(str(on_path)).parent


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in known)


def _as(who: str | None) -> dict[str, object]:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    plain: dict[str, object] = {"env": environment, "cwd": "/"}
    return plain if who is None else plain | {"user": who, "group": pwd.getpwnam(who).pw_gid, "extra_groups": []}


def _run(who: str | None, order: list[Path | str]) -> None:
    done = subprocess.run(order, capture_output=True, check=False, timeout=START_SECONDS, **_as(who))  # type: ignore[call-overload]  # noqa: S603 -- no shell
    if done.returncode:
        raise RuntimeError(f"{order[0]} failed: {done.stderr.decode('utf-8', 'replace')}")
