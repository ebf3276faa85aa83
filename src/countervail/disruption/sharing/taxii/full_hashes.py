"""Full hashes of blocks, as `blocks write` laid them beside the prefixes that partners hold."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from countervail.vocabulary.tlp import Tlp


@dataclass
class FullHashes:
    """The whole of our own list; what a partner may know of it is said by each block's marking."""

    file: Path | None = None
    """None: nobody asks about links."""
    _read: tuple[int, dict[str, Any]] = field(default_factory=lambda: (0, {}))
    """When the file was written that was read last, and what it held."""

    def behind(self, prefix: str, markings: Iterable[Tlp], now: datetime) -> list[dict[str, str]]:
        """Each full hash that begins so and is blocked today, with how far it reaches.

        Args:
            markings: those of the releases that the partner reads.
        """
        reads = tuple(markings)
        return [
            {"hash": full, "scope": told["scope"], "expires": told["expires"]}
            for full, told in self._hashes().items()
            if full.startswith(prefix) and datetime.fromisoformat(told["expires"]) > now and _allowed(told, reads)
        ]

    def _hashes(self) -> dict[str, Any]:
        if self.file is None or not self.file.is_file():
            return {}
        written = self.file.stat().st_mtime_ns
        if self._read[0] != written:
            self._read = (written, json.loads(self.file.read_bytes())["hashes"])
        return self._read[1]


def _allowed(told: dict[str, Any], reads: tuple[Tlp, ...]) -> bool:
    marking = Tlp(told["marking"])
    return any(marking.allows(one) for one in reads)
