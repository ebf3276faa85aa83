"""Finished steps: what a run has done so far, kept in its work folder until it ends, for one started again.

work/finished.json   the inputs, and each finished step with its files, their sizes, and what else it said
work/...             the files; whatever the record does not name, with just these sizes, was never promised
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity.engines.shelf import Made
from countervail.activity.intake.disk import Disk

RECORD = "finished.json"
LOCK = "lock"
"""What a running investigation holds locked in its work folder."""
VERSION = 1
"""Of the record's own shape."""


class FinishedSteps:
    """A shelf whose steps outlive the process; steps taken over must all have been asked for before one is made."""

    def __init__(self, work: Path, inputs: Mapping[str, str], disk: Disk) -> None:
        """Read what an earlier run finished in `work` from the same inputs, and clear away everything else there."""
        self._work, self._inputs, self._disk = work, dict(inputs), disk
        record = _read(work / RECORD)
        before: dict[str, str] = record.get("inputs", {})
        self.changed = tuple(name for name, told in self._inputs.items() if before and before.get(name) != told)
        """Names of the inputs that are not what they were when the earlier run was broken off."""
        self._coming = {} if self.changed else self._whole(record)
        self._done: dict[str, Made] = {}
        self._clear()
        if self._coming and len(self._coming) < len(record["steps"]):
            self._write(self._coming)

    @property
    def coming(self) -> tuple[str, ...]:
        """Steps that an earlier run finished and that were not asked for yet."""
        return tuple(self._coming)

    def once(self, step: str, make: Callable[[], Made]) -> Made:
        """What the step left; a step that is made now ends the taking over, because all later ones stood on another."""
        if step in self._coming:
            self._done[step] = self._coming.pop(step)
            return self._done[step]
        self._coming = {}
        made = make()
        for file in _files(made.files):
            self._sync(file)
        self._done[step] = made
        self._write(self._done)
        return made

    def table(self, step: str, make: Callable[[], pa.Table]) -> pa.Table:
        """The table of a step, read back where it was taken over."""
        fresh: list[pa.Table] = []
        made = self.once(step, lambda: self._laid_down(step, make(), fresh))
        return fresh[0] if fresh else pq.read_table(made.files[0])

    def _laid_down(self, step: str, table: pa.Table, fresh: list[pa.Table]) -> Made:
        path = self._work / f"{step}.parquet"
        draft = path.with_name(f".{path.name}.draft")
        with self._disk.create(draft) as file:
            pq.write_table(table, file, compression="zstd")
            self._disk.sync(file)
        self._disk.replace(draft, path)
        fresh.append(table)
        return Made((path,))

    def _sync(self, path: Path) -> None:
        with path.open("rb+") as file:
            self._disk.sync(file)

    def _write(self, finished: Mapping[str, Made]) -> None:
        steps = {
            name: {"files": [each.name for each in made.files], "facts": dict(made.facts), "sizes": self._sizes(made)}
            for name, made in finished.items()
        }
        draft = self._work / f".{RECORD}.draft"
        with self._disk.create(draft) as file:
            told = {"version": VERSION, "inputs": self._inputs, "steps": steps}
            file.write((json.dumps(told, indent=1) + "\n").encode())
            self._disk.sync(file)
        self._disk.replace(draft, self._work / RECORD)

    def _whole(self, record: Mapping[str, Any]) -> dict[str, Made]:
        """The steps up to the first that lacks a file or an octet."""
        whole: dict[str, Made] = {}
        for name, told in record.get("steps", {}).items():
            made = Made(tuple(self._work / each for each in told["files"]), told["facts"])
            if self._sizes(made) != told["sizes"]:
                break
            whole[name] = made
        return whole

    def _sizes(self, made: Made) -> dict[str, int]:
        return {str(file.relative_to(self._work)): file.stat().st_size for file in _files(made.files)}

    def _clear(self) -> None:
        """Remove what a killed step left, and steps of other inputs."""
        named = {file for made in self._coming.values() for file in made.files}
        for path in sorted(self._work.iterdir()):
            if path not in named and path.name != LOCK and not (self._coming and path.name == RECORD):
                self._disk.remove(path)


def _read(record: Path) -> dict[str, Any]:
    """The record, or an empty one where there is none that can be read: then nothing was finished."""
    try:
        told = json.loads(record.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return told if isinstance(told, dict) and told.get("version") == VERSION else {}


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """The files of a step, those in folders too."""
    inside = [sorted(path.rglob("*")) if path.is_dir() else [path] for path in paths]
    return [file for files in inside for file in files if file.is_file()]
