"""The module's log: JSON lines, one file a process, read as they lie there. A torn last line is not there yet."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.errors import InputError, Place

TOKEN_LETTERS = 32
_HINT = "Move the file away and have Synapse begin a new one: its other lines are lost to us."


def receiver(key: bytes, mxid: str) -> str:
    """How the module writes whoever is asked in or written to; the same words stand in `countervail_synapse.tap`."""
    return hmac.new(key, b"tap:" + mxid.encode(), hashlib.sha256).hexdigest()[:TOKEN_LETTERS]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened."""

    uid: str
    at: datetime
    kind: str
    facts: dict[str, Any]

    def text(self, name: str) -> str | None:
        """A fact that is a text; None where it is missing."""
        value = self.facts.get(name)
        return value if isinstance(value, str) and value else None

    @property
    def refused(self) -> bool:
        """Whether the module kept it from happening."""
        return bool(self.facts.get("refused"))


def lines(tap: Path, since: datetime) -> Iterator[Line]:
    """Every line of every process from a moment on.

    Raises:
        InputError: a line that ends is none; file and line are named.
    """
    for path in sorted(tap.parent.glob(f"{tap.stem}.*{tap.suffix}")):
        with path.open("rb") as file:
            for number, text in enumerate(file, start=1):
                if text.endswith(b"\n"):
                    line = _read(text, path, number)
                    if line.at >= since:
                        yield line


def _read(text: bytes, path: Path, number: int) -> Line:
    try:
        row = json.loads(text)
        return Line(str(row["uid"]), from_micros(int(row["t"])), str(row["kind"]), row)
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("this is no line of the module's log.", hint=_HINT, where=Place(str(path), number)) from error
