"""The peer: coordination-network-toolkit, run as a process of its own in an environment of its own.

Never imported and never shipped: `peers/coordination-network-toolkit.txt` pins it by hashes, pip installs it into the
cache when somebody first asks for the comparison, and its answer is read from the SQLite file it writes.
"""

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pyarrow as pa

from countervail.vocabulary.errors import MeasureError

PROGRAM = "coordination_network_toolkit"
LOCK = Path(__file__).parent / "peers" / "coordination-network-toolkit.txt"
_EDGES = """
SELECT cast(user_1 AS integer), cast(user_2 AS integer), weight FROM co_link_network WHERE user_1 <> user_2
"""
"""Without the edges of accounts with themselves, which this version makes."""
_LAST_LINES = 8


def cache(lock: Path = LOCK) -> Path:
    """Where its environment is kept: the user's cache, by the hash of the pins."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "countervail" / "peers" / f"{PROGRAM}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"


def installed(folder: Path | None = None) -> Path:
    """The interpreter that runs it, installed where it is not there yet.

    Raises:
        MeasureError: it cannot be installed; says what pip said.
    """
    folder = folder or cache()
    python, ready = folder / "bin" / "python", folder / "ready"
    if not ready.exists():
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet"]
        _run([*pip, "install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(LOCK)])
        ready.touch()
    return python


def load(python: Path, shares: Path, database: Path) -> None:
    """Let it read a CSV of messages into its database."""
    _run([str(python), "-m", PROGRAM, str(database), "preprocess", str(shares)])


def link_pairs(python: Path, database: Path, seconds: int) -> None:
    """Let it count who shared one link within so many seconds of whom, every edge kept, one process at a time."""
    window = ["--time_window", str(seconds), "--min_edge_weight", "1", "--n_cpus", "1"]
    _run([str(python), "-m", PROGRAM, str(database), "compute", "co_link", *window])


def edges_of(database: Path) -> pa.Table:
    """What it found: a, b, o, both directions."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(_EDGES).fetchall()
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table({name: pa.array(c, pa.int64()) for name, c in zip("abo", columns, strict=True)})


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own interpreters
    if done.returncode:
        said = "\n".join(f"  {line}" for line in (done.stderr or done.stdout).splitlines()[-_LAST_LINES:])
        raise MeasureError(
            f"the peer ended with code {done.returncode}. Its last lines:\n{said}\n",
            hint="It is installed by pip on first use; a machine without a package index cannot measure against it.",
        )
