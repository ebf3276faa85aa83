"""Runs investigations that die: `python harness.py FOLDER STRIDE RANDOM_KILLS`, and prints as JSON how many fell where.

Over a small world an investigation dies at every STRIDE-th point where a stage begins or advances, or where Python is
about to open a file of the run for writing, to rename, or to remove one; then at random times, which also fall into
what the engine and Arrow write by themselves. After each death the folder holds no finished run, or the whole one; and
the same investigation, started again into the same folder, leaves the files of one that nobody killed.
"""

import hashlib
import json
import os
import random
import re
import shutil
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests import runs
from tests.ledger.kill.forking import fork

from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import RunError
from countervail.vocabulary.progress import Silence
from countervail.workflow.investigate import Investigation, investigate
from countervail.workflow.run_folder import RunFolder

_TOUCHING = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}
"""What Python says before it touches a file (its audit events)."""


class Fate:
    """Counts the points a run reaches, and ends the process at one of them."""

    def __init__(self, out: Path, fatal: int | None) -> None:
        """Watch over `out`; die before point `fatal`, or never."""
        self._out, self._fatal = str(out), fatal
        self.reached: list[str] = []
        sys.addaudithook(self._heard)

    def stage(self, name: str, total: float | None = None) -> None:  # noqa: ARG002 -- the port's own shape
        """A point at which a stage begins."""
        self._stage = name
        self._reach(f"begin of {name}")

    def advance(self, amount: float = 1) -> None:  # noqa: ARG002 -- the port's own shape
        """A point within a stage."""
        self._reach(f"within {self._stage}")

    def _heard(self, event: str, about: tuple[Any, ...]) -> None:
        if event in _TOUCHING and self._is_ours(about[0]) and (event != "open" or self._writes(about)):
            self._reach(f"{event} {re.sub('[^/]*$', '', self._name(about[0]))}{Path(self._name(about[0])).name}")

    def _is_ours(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._out)

    def _name(self, path: str) -> str:
        return os.fspath(path)[len(self._out) + 1 :] or "the folder"

    @staticmethod
    def _writes(about: tuple[Any, ...]) -> bool:
        return bool(about[2] & (os.O_WRONLY | os.O_RDWR)) if isinstance(about[2], int) else False

    def _reach(self, name: str) -> None:
        if self._fatal == len(self.reached):
            os.kill(os.getpid(), signal.SIGKILL)
        self.reached.append(name)


def main(folder: Path, stride: int, random_kills: int) -> dict[str, Any]:
    """Kills at the points of a stride, then at random times."""
    keys = Keyring.ensure(folder / "keys")
    fork(lambda: _make(folder / "world"))
    order = Investigation(folder / "world", folder / "trial", threads=1)
    fork(lambda: _counted(order, keys, folder / "points.json"))
    names: list[str] = json.loads((folder / "points.json").read_text())
    whole = said_by(order.out, keys)
    started = time.monotonic()
    fork(lambda: _take(order, keys))
    duration = time.monotonic() - started
    assert said_by(order.out, keys) == whole, "two runs that nobody killed differ"
    fell: Counter[str] = Counter()
    left: Counter[str] = Counter()
    dice = random.Random(1)
    deaths = [(fatal, None, names[fatal]) for fatal in range(0, len(names), stride)]
    deaths += [(None, dice.uniform(0, duration), "at a random time") for _ in range(random_kills)]
    for fatal, delay, name in deaths:
        shutil.rmtree(order.out, ignore_errors=True)
        died = fork(lambda fatal=fatal: _mortal(order, keys, fatal), delay)
        assert died or delay is not None, f"'{name}' was not reached again"
        left[_shown(order.out, keys, whole)] += 1
        fork(lambda: _take(order, keys))
        assert said_by(order.out, keys) == whole, f"after a death at '{name}' the run ended otherwise"
        fell[_kind(name)] += 1
    return {"fell": dict(fell), "left": dict(left), "points": len(names), "files": sorted(whole)}


def said_by(out: Path, keys: Keyring) -> dict[str, str]:
    """The hash of each file of a folder; identities, whose sealing is never twice the same, by what they open to."""
    said = {}
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        told = path.read_bytes()
        if path.name == IDENTITIES:
            told = json.dumps(Identities.load(path, keys).mapping().to_pydict()).encode()
        said[path.relative_to(out).as_posix()] = hashlib.sha256(told).hexdigest()
    return said


def _shown(out: Path, keys: Keyring, whole: dict[str, str]) -> str:
    try:
        RunFolder.open(out)
    except RunError:
        return "none shown"
    assert said_by(out, keys) == whole, "a run is shown that is not whole"
    return "done"


def _kind(name: str) -> str:
    """Points of one kind are told of together."""
    return re.sub(r"work/.*", "work/...", name)


def _make(world: Path) -> None:
    runs.small_world(world, seed=1, accounts=600, events=12_000)


def _take(order: Investigation, keys: Keyring) -> None:
    investigate(order, keys, runs.clock, Silence())


def _mortal(order: Investigation, keys: Keyring, fatal: int | None) -> None:
    investigate(order, keys, runs.clock, Fate(order.out, fatal))


def _counted(order: Investigation, keys: Keyring, points: Path) -> None:
    fate = Fate(order.out, None)
    investigate(order, keys, runs.clock, fate)
    points.write_text(json.dumps(fate.reached))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), *map(int, sys.argv[2:])), indent=1) + "\n")
