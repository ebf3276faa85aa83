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
from dataclasses import dataclass
from pathlib import Path

import psycopg

USER = "countervail"
START_SECONDS = 60
STOP_SECONDS = 30
UNPRIVILEGED = ("postgres", "nobody")
"""Who runs the server where we are root, which PostgreSQL refuses to be."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    folder: Path
    """Holds its data and its socket."""

    def url(self, name: str) -> str:
        """The storage URL of one of its databases."""
        return f"postgresql+psycopg://{USER}@/{name}?host={self.folder}"

    def run(self, statement: str) -> None:
        """One statement outside any transaction, in the database `postgres`."""
        with psycopg.connect(host=str(self.folder), user=USER, dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, stop it at the end; without the programs this is an error, never a skip."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="cvpg"))
    who = _unprivileged()
    if who:
        shutil.chown(folder, who, pwd.getpwnam(who).pw_gid)
    try:
        _run(who, [programs / "initdb", "-D", folder / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C"])
        order = [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses="]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(order, stdout=log, stderr=log, **_as(who))  # type: ignore[call-overload]  # noqa: S603 -- no shell
        try:
            yield _awaited(Server(folder), process)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(STOP_SECONDS)
    finally:
        shutil.rmtree(folder)


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


def _awaited(server: Server, process: subprocess.Popen[bytes]) -> Server:
    """Wait until it answers."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return server
    raise RuntimeError(f"PostgreSQL does not start: {(server.folder / 'log').read_text(errors='replace')[-2000:]}")
