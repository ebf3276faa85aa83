"""Runs intakes that die: `python harness.py FOLDER RANDOM_KILLS [BUFFER]`, and prints as JSON how many fell where.

The parent imports everything and starts no thread; each intake runs in a forked child. `MortalDisk` counts the calls
of the Disk port and kills its own process with SIGKILL at one of them: before it, in the middle of a write, or after
it. After each death the store must read, day by day, as before or as after, and the same intake run again must end in
exactly what an unharmed run ends in.
"""

import io
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow.parquet as pq
from tests.ledger.kill.forking import fork

from countervail.activity.deployment import Deployment
from countervail.activity.identities import Identities
from countervail.activity.intake.disk import BUFFER_BYTES, FILE_MODE, LocalDisk
from countervail.activity.intake.mapping import Mapping, Named
from countervail.activity.intake.take_in import Order, take_in
from countervail.activity.store import Store
from countervail.vault.keys import Keyring

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
FIRST_US = 1_717_027_200_000_000
HOUR_US = 3_600_000_000
MAPPING = Named(
    Mapping.model_validate(
        {
            "origin": "own-platform",
            "source": "s",
            "constants": {"surface": "matrix"},
            "time": {"format": "epoch_us"},
            "accounts": {"constants": {"surface": "matrix"}},
        }
    ),
    "0" * 64,
)
DEPLOYMENT = Deployment(controller="a", lawful_basis="b", contact="c", appeal_url="d")
Days = dict[str, list[Any]]


class MortalFile(io.RawIOBase):
    """A file whose writes to the disk are counted; the fatal one leaves half its bytes."""

    def __init__(self, path: Path, disk: "MortalDisk") -> None:
        self._descriptor, self._disk = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE), disk

    def write(self, octets: Any) -> int:  # noqa: ANN401 -- any buffer
        """Write, unless this is the end."""
        whole = bytes(octets)
        self._disk.reach("write", lambda: os.write(self._descriptor, whole[: len(whole) // 2]))
        written = os.write(self._descriptor, whole)
        self._disk.reach("written")
        return written

    def writable(self) -> bool:
        """It is."""
        return True

    def fileno(self) -> int:
        """For fsync."""
        return self._descriptor

    def close(self) -> None:
        """Flush above has been done."""
        if not self.closed:
            super().close()
            os.close(self._descriptor)


class MortalDisk(LocalDisk):
    """Dies at one of its calls, or only counts them."""

    def __init__(self, fatal: int | None, buffer: int = BUFFER_BYTES) -> None:
        self.fatal = fatal
        self.buffer = buffer
        self.reached: list[str] = []

    def reach(self, what: str, last: Callable[[], object] | None = None) -> None:
        """One more point has been reached; at the fatal one do a `last` thing and die."""
        if self.fatal == len(self.reached):
            if last:
                last()
            os.kill(os.getpid(), signal.SIGKILL)
        self.reached.append(what)

    def create(self, path: Path) -> BinaryIO:
        """Count, then open."""
        self.reach("create")
        return io.BufferedWriter(MortalFile(path, self), self.buffer)

    def sync(self, file: BinaryIO) -> None:
        """Die before or after."""
        self.reach("fsync")
        super().sync(file)
        self.reach("synced")

    def replace(self, draft: Path, final: Path) -> None:
        """Die before or after."""
        kind = _kind(final)
        self.reach(f"rename {kind}")
        super().replace(draft, final)
        self.reach(f"committed {kind}")

    def folder(self, path: Path) -> None:
        """Die before or after, where there is anything to make."""
        if not path.exists():
            self.reach("folder")
            super().folder(path)
            self.reach("folder made")

    def remove(self, path: Path) -> None:
        """Die before, in the middle, or after."""
        if path.exists():
            self.reach("remove", lambda: [p.unlink() for p in sorted(path.rglob("*.parquet"))[::2]] and None)
            super().remove(path)
            self.reach("removed")


def _kind(final: Path) -> str:
    kinds = {"identities.parquet": "identities", "intake.json": "manifest", "accounts.parquet": "accounts"}
    if final.suffix == ".ndjson":
        return "quarantine"
    return kinds.get(final.name, "day" if final.name.startswith("part-") else "key index")


def main(folder: Path, random_kills: int, buffer: int = BUFFER_BYTES) -> dict[str, Any]:
    """All kills at their points, then at random times. A small `buffer` makes more writes, so more points."""
    keys = Keyring.ensure(folder / "keys")
    _write_sources(folder)
    base, whole = folder / "base", folder / "whole"
    fork(lambda: intake(folder / "first", base, keys, LocalDisk()))
    shutil.copytree(base, whole)
    points = folder / "points.json"
    started = time.monotonic()
    fork(lambda: _counted(folder, whole, keys, MortalDisk(None, buffer), points))
    duration = time.monotonic() - started
    before, after = read(base, keys), read(whole, keys)
    names: list[str] = json.loads(points.read_text())
    fell: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for fatal, name in enumerate(names):
        states[_trial(folder, keys, before, after, MortalDisk(fatal, buffer))] += 1
        fell[name] += 1
    dice = random.Random(1)
    for _ in range(random_kills):
        delay = dice.uniform(0, duration)
        states[_trial(folder, keys, before, after, LocalDisk(), delay)] += 1
        fell["at a random time"] += 1
    return {"fell": dict(fell), "left": dict(states), "points": len(names)}


def _counted(folder: Path, log: Path, keys: Keyring, disk: MortalDisk, points: Path) -> None:
    intake(folder / "second", log, keys, disk)
    points.write_text(json.dumps(disk.reached))


def _trial(folder: Path, keys: Keyring, before: Days, after: Days, disk: LocalDisk, delay: float | None = None) -> str:
    """One death, one look, one completion. Returns what the death left."""
    log = folder / "trial"
    shutil.rmtree(log, ignore_errors=True)
    shutil.copytree(folder / "base", log)
    fork(lambda: intake(folder / "second", log, keys, disk), delay)
    left = read(log, keys)
    for part in after:
        assert left.get(part, []) in (before.get(part, []), after[part]), f"{part} is neither as before nor complete"
    assert set(left) <= set(after)
    fork(lambda: intake(folder / "second", log, keys, LocalDisk()))
    assert read(log, keys) == after, "the second run did not complete the first"
    assert not Store(log).scratch.exists(), "scratch was left behind"
    manifest = json.loads(Store(log).manifest.read_text())
    assert manifest["intakes"][-1]["finished"] or left == after
    return "as before" if left == before else "complete" if left == after else "some days complete"


def intake(source: Path, log: Path, keys: Keyring, disk: LocalDisk) -> None:
    """One intake, in this process."""
    take_in(Order(source, log, MAPPING, DEPLOYMENT, max_rejected=1), keys, lambda: NOW, disk=disk)


def read(log: Path, keys: Keyring) -> Days:
    """What a store says, day by day, ids in clear and as surrogates; identities that nothing names do not count."""
    store = Store(log)
    identities = Identities.load(store.identities, keys)
    column = identities.table["surrogate"].combine_chunks()
    surrogates = column.to_pylist()
    assert len(set(surrogates)) == len(set(identities.table["blind"].to_pylist())) == len(surrogates)
    clear = dict(zip(surrogates, identities.ids(column).to_pylist(), strict=True))
    found: Days = {}
    for day in store.days():
        rows = pq.ParquetFile(store.day_file(day)).read().to_pylist()
        keyed = pq.ParquetFile(store.index_file(day)).metadata.num_rows
        assert keyed >= len(rows), "a row without its key"
        found[day] = [(row["uid"], row["t"], row["actor_uid"], clear[row["actor_uid"]]) for row in rows]
    if store.accounts.exists():
        rows = pq.ParquetFile(store.accounts).read().to_pylist()
        found["accounts"] = [(clear[row["account_uid"]], row["account_uid"], row["display_name"]) for row in rows]
    return found


def _write_sources(folder: Path) -> None:
    """A first delivery of two days, and a second that adds to one of them, repeats some and opens a third."""
    for name, hours in (("first", range(0, 48, 4)), ("second", range(28, 72, 3))):
        (folder / name).mkdir()
        lines = [
            {
                "uid": f"{hour}",
                "time": FIRST_US + hour * HOUR_US,
                "verb": "login",
                "actor_uid": f"{name[0]}{hour * 7 % 11}",
            }
            for hour in hours
        ]
        (folder / name / "events.ndjson").write_text("".join(json.dumps(line) + "\n" for line in lines) + "broken\n")
        people = [{"account_uid": f"f{i}", "display_name": name} for i in range(3 if name == "first" else 5)]
        (folder / name / "accounts.ndjson").write_text("".join(json.dumps(person) + "\n" for person in people))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), *map(int, sys.argv[2:])), indent=1) + "\n")
