"""What stood there before an act, where the platform itself forgets it: needed to put it back.

One line an act, on disk before the act is called for. Subjects stand here as keyed tokens.
"""

import errno
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countervail.vault.tokens import ledger_token
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import InputError, Place


@dataclass(frozen=True, slots=True)
class Memory:
    """A file of JSON lines."""

    path: Path
    tokens: bytes
    """The key `tokens`."""

    def keep(self, act: Act, subject: str, before: Any) -> None:  # noqa: ANN401 -- any JSON value
        """Remember; once, since a second call would remember what the first one did."""
        if self.recall(act, subject) is None:
            self._write(act, subject, {"before": before})

    def recall(self, act: Act, subject: str) -> Any:  # noqa: ANN401 -- any JSON value
        """What stood there before; None: nothing is remembered.

        Raises:
            InputError: the file is damaged; the line is named.
        """
        name, found = ledger_token(self.tokens, subject), None
        lines = self.path.read_bytes().split(b"\n") if self.path.exists() else [b""]
        for number, line in enumerate(lines[:-1], start=1):
            try:
                row = json.loads(line)
            except ValueError as error:
                hint = "Restore it from a back-up: what it holds is needed to undo."
                raise InputError("this line is damaged.", hint=hint, where=Place(str(self.path), number)) from error
            if row["act"] == act.value and row["subject"] == name:
                found = row.get("before")
        return found

    def forget(self, act: Act, subject: str) -> None:
        """The act was taken back: the next one starts anew."""
        if self.recall(act, subject) is not None:
            self._write(act, subject, {"before": None})

    def _write(self, act: Act, subject: str, more: dict[str, Any]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        row = {"act": act.value, "subject": ledger_token(self.tokens, subject)} | more
        file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            _mend(file)
            line = json.dumps(row).encode() + b"\n"
            if os.write(file, line) != len(line):  # the next one cuts what there is of it
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
            os.fsync(file)
        finally:
            os.close(file)


def _mend(file: int) -> None:
    """Cut off a line that a crash left torn."""
    size = os.fstat(file).st_size
    content = os.pread(file, size, 0)
    whole = content.rfind(b"\n") + 1
    if whole != size:
        os.ftruncate(file, whole)
