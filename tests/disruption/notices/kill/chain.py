"""A chain of deaths as it stands: kept in a file after each, so that it can be taken up where it was left."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from countervail.people.person import Actor

FILE = "chain.json"


@dataclass
class Chain:
    """What fell so far, and whom it fell on."""

    plan: str
    port: int
    """Of the mail server, the same throughout: it stands in no message."""
    people: int
    actors: dict[str, str]
    """Ids of the staff, by name."""
    settings: dict[str, Any]
    steps: int = 0
    """Steps of some minutes that have passed, so that what was put off is due again."""
    point: int = 0
    """At which the next sender dies."""
    walked: bool = False
    """Whether the deaths in order are over, and those at random begun."""
    random: int = 0
    """Deaths at random so far."""
    fell: dict[str, int] = field(default_factory=dict)
    unknown: int = 0
    """Messages nobody knows of, as last seen."""
    most_at_once: int = 0
    """The most that one death added to them."""

    @property
    def deaths(self) -> int:
        """All of them, those at random included."""
        return sum(self.fell.values())

    @property
    def staff(self) -> dict[str, Actor]:
        """The staff."""
        return {name: Actor(person) for name, person in self.actors.items()}

    def died(self, where: str) -> None:
        """One more."""
        self.fell[where] = self.fell.get(where, 0) + 1

    def seen(self, unknown: int) -> None:
        """How many messages nobody knows of now."""
        self.most_at_once = max(self.most_at_once, unknown - self.unknown)
        self.unknown = unknown

    def keep(self, folder: Path) -> None:
        """Write it down."""
        draft = folder / f".{FILE}"
        draft.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        draft.replace(folder / FILE)

    @property
    def by_point(self) -> dict[str, int]:
        """Where deaths fell, the many first."""
        return dict(Counter(self.fell).most_common())


def kept_chain(folder: Path) -> Chain | None:
    """The chain of a folder; None: none was begun there."""
    path = folder / FILE
    return Chain(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None
