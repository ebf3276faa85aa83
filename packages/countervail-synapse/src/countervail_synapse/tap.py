"""What happened, as JSON lines on local disk: append-only, one file a process, no bodies."""

import hashlib
import hmac
import json
import os
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

TOKEN_LETTERS = 32


def token(key: bytes, user: str) -> str:
    """The receiving side of something, as it stands in the log: only whoever holds key and user list reads it."""
    return hmac.new(key, b"tap:" + user.encode(), hashlib.sha256).hexdigest()[:TOKEN_LETTERS]


@dataclass
class Tap:
    """The log of one process."""

    path: Path
    key: bytes
    _file: int | None = field(default=None)

    @classmethod
    def of(cls, log: Path, process: str, key: bytes) -> "Tap":
        """The log of a process beside those of the others."""
        return cls(log.with_name(f"{log.stem}.{process}{log.suffix}"), key)

    def write(self, kind: str, **facts: object) -> None:
        """One line in one write, so that a line is there whole or is the last and torn."""
        if self._file is None:
            self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        line = {"uid": uuid.uuid4().hex, "t": time.time_ns() // 1000, "kind": kind} | facts
        os.write(self._file, json.dumps(line, separators=(",", ":")).encode() + b"\n")

    def token(self, user: str) -> str:
        """The receiving side, as it is written."""
        return token(self.key, user)
