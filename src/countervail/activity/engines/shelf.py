"""The port behind which finished steps of a run stay: one started again takes them over instead of computing them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Made:
    """What a step left behind."""

    files: tuple[Path, ...]
    """Files, or folders of them, in the work folder of the run's engine."""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    """Whatever else of it later steps ask for."""


class Shelf(Protocol):
    """Hands out each step once it was made; steps are asked for in the same order every time."""

    def once(self, step: str, make: Callable[[], Made]) -> Made:
        """What a step left, by an earlier run or by `make`, called now."""

    def table(self, step: str, make: Callable[[], pa.Table]) -> pa.Table:
        """The same of a step that is one table."""


class NoShelf:
    """Keeps nothing: every step is made when it is asked for."""

    def once(self, step: str, make: Callable[[], Made]) -> Made:  # noqa: ARG002 -- the port's own shape
        """Make it."""
        return make()

    def table(self, step: str, make: Callable[[], pa.Table]) -> pa.Table:  # noqa: ARG002 -- the port's own shape
        """Make it."""
        return make()


NO_SHELF = NoShelf()
