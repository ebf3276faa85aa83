"""Runs investigations that die: `python harness.py FOLDER STRIDE RANDOM_KILLS KEEP`; prints as JSON what fell where.

Over a small world an investigation dies at every STRIDE-th point where a stage begins or advances, where it makes
anything last (before it, in the middle of a write, after it), or where Python is about to open a file of the run for
writing, to rename, or to remove one; then at random times, which also fall into what the engine and Arrow write by
themselves. After each death the folder holds no finished run, or the whole one; and the same investigation, started
again into the same folder, takes over each step whose record the disk had kept, and no other, and leaves the files of
one that nobody killed. With KEEP 0 nothing is kept, and nothing may be taken over.
"""

import hashlib
import json
import os
import random
import re
import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests import runs
from tests.activity.kill.harness import MortalDisk
from tests.ledger.kill.forking import fork

from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.activity.intake.disk import LocalDisk
from countervail.networks.channels import all_channels
from countervail.signals.card import all_cards
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import RunError
from countervail.vocabulary.progress import Silence
from countervail.workflow.finished_steps import RECORD
from countervail.workflow.investigate import Investigation, investigate
from countervail.workflow.run_folder import MANIFEST, RunFolder
from countervail.workflow.run_inputs import Rules

_TOUCHING = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}
"""What Python says before it touches a file (its audit events)."""
CHANNELS = ("covert-target", "device", "ip", "photo")
RULES = Rules(tuple(c for c in all_channels() if c.name in CHANNELS), all_cards()[:2])
"""Enough to find networks; a step does the same for every other."""
KEPT = f"committed {RECORD}"


class Fate(MortalDisk):
    """Counts the points a run reaches, and ends the process at one of them."""

    def __init__(self, out: Path, fatal: int | None) -> None:
        """Watch over `out`; die at point `fatal`, or never."""
        super().__init__(fatal)
        self._out, self._stage = str(out), "nothing"
        sys.addaudithook(self._heard)

    def stage(self, name: str, total: float | None = None) -> None:  # noqa: ARG002 -- the port's own shape
        """A point at which a stage begins."""
        self._stage = name
        self.reach(f"begin of {name}")

    def advance(self, amount: float = 1) -> None:  # noqa: ARG002 -- the port's own shape
        """A point within a stage."""
        self.reach(f"within {self._stage}")

    def replace(self, draft: Path, final: Path) -> None:
        """Die before or after."""
        self.reach(f"rename {final.name}")
        LocalDisk.replace(self, draft, final)
        self.reach(f"committed {final.name}")

    def _heard(self, event: str, about: tuple[Any, ...]) -> None:
        if event in _TOUCHING and self._is_ours(about[0]) and (event != "open" or self._writes(about)):
            self.reach(f"{event} {os.fspath(about[0])[len(self._out) + 1 :] or 'the folder'}")

    def _is_ours(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._out)

    @staticmethod
    def _writes(about: tuple[Any, ...]) -> bool:
        return bool(about[2] & (os.O_WRONLY | os.O_RDWR)) if isinstance(about[2], int) else False


def main(folder: Path, stride: int, random_kills: int, keep: int) -> dict[str, Any]:
    """Kills at the points of a stride, then at random times."""
    keys = Keyring.ensure(folder / "keys")
    fork(lambda: _make(folder / "world"))
    order = Investigation(folder / "world", folder / "trial", threads=1, rules=RULES, keep=bool(keep))
    fork(lambda: _counted(order, keys, folder / "points.json"))
    names: list[str] = json.loads((folder / "points.json").read_text())
    whole = said_by(order.out, keys)
    started = time.monotonic()
    assert _taken(order, keys) == 0
    duration = time.monotonic() - started
    assert said_by(order.out, keys) == whole, "two runs that nobody killed differ"
    fell: Counter[str] = Counter()
    left: Counter[str] = Counter()
    over: Counter[int] = Counter()
    dice = random.Random(1)
    deaths = [(fatal, None, names[fatal]) for fatal in range(0, len(names), stride)]
    deaths += [(None, dice.uniform(0, duration), "at a random time") for _ in range(random_kills)]
    for fatal, delay, name in deaths:
        shutil.rmtree(order.out, ignore_errors=True)
        died = fork(lambda fatal=fatal: _mortal(order, keys, fatal), delay)
        assert died or delay is not None, f"'{name}' was not reached again"
        left[_shown(order.out, keys, whole)] += 1
        taken = _taken(order, keys)
        assert fatal is None or _as_promised(names, fatal, taken), f"after '{name}' {taken} steps were taken over"
        assert said_by(order.out, keys) == whole, f"after a death at '{name}' the run ended otherwise"
        fell[_kind(name)] += 1
        over[taken] += 1
    return {
        "fell": dict(fell),
        "left": dict(left),
        "taken over": {str(steps): over[steps] for steps in sorted(over)},
        "points": len(names),
        "files": sorted(whole),
        "networks": len(json.loads((order.out / "networks.json").read_text())),
    }


def _as_promised(names: list[str], fatal: int, taken: int) -> bool:
    """Whether as many steps were taken over as the disk had been told of; of a whole run, tidying up, at most these."""
    promised = names[: fatal + 1].count(KEPT)
    finished = max(number for number, name in enumerate(names) if MANIFEST in name)
    return taken <= promised if fatal > finished else taken == promised


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
    said = said_by(out, keys)
    assert {name: said.get(name) for name in whole} == whole, "a run is shown that is not whole"
    return "done"


def _kind(name: str) -> str:
    """Points of one kind are told of together."""
    return re.sub(r"work/.*", "work/...", re.sub(r"(rename|committed) [a-z-]+\.parquet", r"\1 a step", name))


def _make(world: Path) -> None:
    runs.small_world(world, seed=1, accounts=1_200, events=24_000)


def _taken(order: Investigation, keys: Keyring) -> int:
    """Start again, unharmed; how many steps were taken over."""
    heard = order.out.with_name("heard")
    heard.write_text("")
    fork(lambda: investigate(order, keys, runs.clock, Silence(), lambda said: heard.write_text(said) and None) and None)
    counted = re.search(r": (\d+) finished steps", heard.read_text())
    return int(counted[1]) if counted else 0


def _mortal(order: Investigation, keys: Keyring, fatal: int | None) -> None:
    fate = Fate(order.out, fatal)
    investigate(order, keys, runs.clock, fate, disk=fate)


def _counted(order: Investigation, keys: Keyring, points: Path) -> None:
    fate = Fate(order.out, None)
    investigate(order, keys, runs.clock, fate, disk=fate)
    points.write_text(json.dumps(fate.reached))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), *map(int, sys.argv[2:])), indent=1) + "\n")
