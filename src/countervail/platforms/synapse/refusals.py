"""The list that our module on the server refuses by: one JSON file, replaced by rename."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countervail.vocabulary.errors import InputError, Place

_HINT = "Have it written again by whoever owns it, or move it away: the module keeps the last good list meanwhile."
HEALTH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Refusals:
    """The list and what the module says of it."""

    path: Path
    health: Path

    def add(self, kind: str, value: str, entry: dict[str, str]) -> None:
        """List something; listed already, it stays as it is.

        Raises:
            InputError: the file holds something else.
        """
        with self._rewriting() as entries:
            if not any(_is(one, kind, value) for one in entries):
                entries.append({"kind": kind, "value": value} | entry)

    def remove(self, kind: str, value: str) -> None:
        """Strike something off; errors as for `add`."""
        with self._rewriting() as entries:
            entries[:] = [one for one in entries if not _is(one, kind, value)]

    def lists(self, kind: str, value: str) -> bool:
        """Whether something is listed; errors as for `add`."""
        return any(_is(one, kind, value) for one in self._read())

    @property
    def sound(self) -> bool:
        """Whether the module could read the list when it last tried."""
        try:
            return bool(json.loads(self.health.read_bytes()).get("ok"))
        except (OSError, ValueError):
            return False

    @contextmanager
    def _rewriting(self) -> Iterator[list[dict[str, Any]]]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_name(f".{self.path.name}.lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            entries = self._read()
            yield entries
            draft = self.path.with_name(f".{self.path.name}.draft")
            with draft.open("w", encoding="utf-8") as file:
                json.dump({"v": 1, "entries": entries}, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)

    def _read(self) -> list[dict[str, Any]]:
        if not self.path.exists():
            return []
        try:
            return list(json.loads(self.path.read_bytes())["entries"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError("this is no list of refusals.", hint=_HINT, where=Place(str(self.path))) from error


def _is(entry: dict[str, Any], kind: str, value: str) -> bool:
    return bool(entry.get("kind") == kind and entry.get("value") == value)
