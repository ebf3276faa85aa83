"""One stop of the tour: a file of `stations/` that declares `STATION`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from countervail.cli.demo.stage import Stage


@dataclass(slots=True)
class Story:
    """What one station learned that a later one needs, by name: the case, the plan, who was wronged."""

    facts: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 -- each fact has its own type
        return self.facts[name]

    def __setitem__(self, name: str, fact: Any) -> None:  # noqa: ANN401 -- each fact has its own type
        self.facts[name] = fact


@dataclass(frozen=True, slots=True)
class Station:
    """One stop."""

    place: int
    """Where in the order of the work; leave room between."""
    title: str
    play: Callable[[Stage, Story], None]
