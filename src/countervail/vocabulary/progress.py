"""Progress of long work, reported through a port so that no stage knows a terminal."""

from typing import Protocol


class Progress(Protocol):
    """Told what is being done and how far it is; must never raise."""

    def stage(self, name: str, total: float | None = None) -> None:
        """A new stage begins; `total` is its size in whatever unit `advance` counts, None if unknown."""

    def advance(self, amount: float = 1) -> None:
        """`amount` more of the current stage is done."""


class Silence:
    """The progress nobody watches: for libraries, tests and pipes."""

    def stage(self, name: str, total: float | None = None) -> None:
        """Take note of nothing."""

    def advance(self, amount: float = 1) -> None:
        """Take note of nothing."""
