"""How much is measured at once: a first look of some minutes, or everything at the sizes that were promised."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Extent:
    """What a run of the table is asked for."""

    full: bool
    """At the sizes that detection.md promises: hours. Else as small as still tells something: some minutes."""
    seeds: tuple[int, ...]
    """Of the worlds that judge detection, leads and returns; every other part takes the first."""
    worlds: Path | None = None
    """Folder in which the worlds of ties and days are kept and found again."""
    rows: tuple[float, ...] = ()
    """Sizes of the tie build in millions of events, where others are wanted than 1, 10 and 100."""

    @property
    def named(self) -> str:
        """The seeds in writing."""
        return ", ".join(map(str, self.seeds))
