"""How much each list is worth, as `grades.toml` beside this file says."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from countervail.intelligence.guards.grade import Grade

FILE = Path(__file__).parent / "grades.toml"


@dataclass(frozen=True, slots=True)
class Grades:
    """The lists by name."""

    refuse: frozenset[str]
    inform: frozenset[str]
    owned: frozenset[str]
    """Everything below an entry is its owner's."""
    strangers_below: frozenset[str]
    """Lists whose dotted entries name landlords."""

    def of(self, name: str) -> Grade:
        """A list's grade; one that nobody graded asks for a second person."""
        if name in self.refuse:
            return Grade.REFUSE
        return Grade.INFORM if name in self.inform else Grade.SECOND_PERSON


@cache
def grades() -> Grades:
    """The grades that ship."""
    text = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Grades(**{name: frozenset(text[name]) for name in ("refuse", "inform", "owned", "strangers_below")})
