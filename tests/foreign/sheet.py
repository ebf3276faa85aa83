"""The event sheet: everything that happens, in columns, until it is written."""

from dataclasses import dataclass, field

import numpy as np
from tests.foreign.dice import Ints
from tests.foreign.verbs import CODE

COLUMNS = ("time", "actor", "verb", "target", "url", "media", "ip")


@dataclass(slots=True)
class Sheet:
    """Events in columns of whole numbers; -1 is nothing (for `ip`: wherever the account happens to be)."""

    blocks: list[dict[str, Ints]] = field(default_factory=list)

    def add(self, verb: str | Ints, time: Ints, actor: Ints, **others: Ints | int) -> None:
        """Write down events of one verb, or of a column of verb codes; times are microseconds from the start."""
        given = {"verb": CODE[verb] if isinstance(verb, str) else verb, "time": time, "actor": actor} | others
        size = len(time)
        block = {name: np.broadcast_to(np.asarray(given.get(name, -1), dtype=np.int64), (size,)) for name in COLUMNS}
        if size:
            self.blocks.append(block)

    def __len__(self) -> int:
        return sum(len(block["time"]) for block in self.blocks)

    def columns(self) -> dict[str, Ints]:
        """All events, one array a column, in the order they were written down."""
        return {name: np.concatenate([block[name] for block in self.blocks]) for name in COLUMNS}
