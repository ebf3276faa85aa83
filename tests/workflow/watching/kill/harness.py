"""Runs watches that die: `python harness.py FOLDER STRIDE RANDOM_KILLS`, and prints as JSON how many fell where.

A watch has taken two days; the step to the third dies at every STRIDE-th call that makes something last (before it, in
the middle of a write, after it), then at random times. After each death the folder shows the run of the second day, or
of the third, or says that none is finished; and the same watch, started again, ends as an unharmed one does.
"""

import json
import random
import shutil
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from tests.activity.kill.harness import NOW, MortalDisk
from tests.ledger.kill.forking import fork
from tests.workflow.watching.small_store import DAYS, make_store

from countervail.activity.intake.disk import LocalDisk
from countervail.networks.channels import all_channels
from countervail.signals.card import all_cards
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import RunError
from countervail.vocabulary.progress import Silence
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.watch import Watching, watch

CHANNELS = tuple(channel for channel in all_channels() if channel.name in ("device", "photo"))
"""One channel of events and one of accounts: a step does the same for every other."""
CARDS = all_cards()[:2]
"""A card makes nothing last."""
Tree = dict[str, Any]


def main(folder: Path, stride: int, random_kills: int) -> dict[str, Any]:
    """Kills at the points of a stride, then at random times."""
    keys = Keyring.ensure(folder / "keys")
    log = make_store(folder / "log", keys)
    order = Watching(log, folder / "trial", window=2, begin=DAYS[1], until=DAYS[1], threads=1)
    order = replace(order, channels=CHANNELS, cards=CARDS)
    base = replace(order, out=folder / "base")
    fork(lambda: take(base, keys, LocalDisk()))
    shutil.copytree(base.out, folder / "whole")
    points = folder / "points.json"
    started = time.monotonic()
    fork(lambda: _counted(replace(order, out=folder / "whole", until=DAYS[2]), keys, points))
    duration = time.monotonic() - started
    names: list[str] = json.loads(points.read_text())
    shown = {run_of(base.out): "as before", run_of(folder / "whole"): "done", None: "none shown"}
    whole = tree(folder / "whole")
    fell: Counter[str] = Counter()
    left: Counter[str] = Counter()
    dice = random.Random(1)
    deaths = [(MortalDisk(fatal), None, names[fatal]) for fatal in range(0, len(names), stride)]
    deaths += [(LocalDisk(), dice.uniform(0, duration), "at a random time") for _ in range(random_kills)]
    for disk, delay, name in deaths:
        shutil.rmtree(order.out, ignore_errors=True)
        shutil.copytree(base.out, order.out)
        step = replace(order, until=DAYS[2])
        fork(lambda step=step, disk=disk: take(step, keys, disk), delay)
        left[shown[run_of(order.out)]] += 1
        fork(lambda step=step: take(step, keys, LocalDisk()))
        assert tree(order.out) == whole, f"after a death at '{name}' the watch ended otherwise"
        fell[name] += 1
    return {"fell": dict(fell), "left": dict(left), "points": len(names)}


def take(order: Watching, keys: Keyring, disk: LocalDisk) -> None:
    """One watch, in this process."""
    watch(order, keys, lambda: NOW, Silence(), lambda _: None, disk)


def run_of(folder: Path) -> str | None:
    """What the folder shows: every file of the run, or nothing if none is finished."""
    try:
        run = RunFolder.open(folder)
    except RunError:
        return None
    files = {path.name: rows_of(path) for path in sorted(run.folder.iterdir()) if path.suffix in (".json", ".parquet")}
    return json.dumps([run.manifest.until, files], default=str)


def tree(folder: Path) -> Tree:
    """Every file below a folder with what it says; a lock says nothing."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): rows_of(path) for path in files}


def rows_of(path: Path) -> Any:  # noqa: ANN401 -- whatever a file holds
    """A table's rows in some fixed order, any other file's octets."""
    if path.suffix != ".parquet":
        return path.read_bytes()
    return sorted(repr(row) for row in pq.ParquetFile(path).read().to_pylist())


def _counted(order: Watching, keys: Keyring, points: Path) -> None:
    disk = MortalDisk(None)
    take(order, keys, disk)
    points.write_text(json.dumps(disk.reached))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), *map(int, sys.argv[2:])), indent=1) + "\n")
