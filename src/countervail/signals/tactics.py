"""The list of tactics: what operators do, by number; cards say which of them they find."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from countervail.signals.card import Card
from countervail.vocabulary.phases import Phase

FILE = Path(__file__).parent / "tactics.toml"
OURS = "CV-"
"""How our own numbers begin; all others are ATT&CK's or DISARM's."""


@dataclass(frozen=True, slots=True)
class Tactic:
    """One thing that operators do."""

    id: str
    """With its version: `CV-R-01@1`."""
    phase: Phase
    says: str


@cache
def all_tactics() -> tuple[Tactic, ...]:
    """Every tactic, in the order of the phases."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Tactic(f"{name}@{table['version']}", Phase(table["phase"]), table["says"]) for name, table in tables.items()
    )


def unknown_tactics(card: Card) -> list[str]:
    """Numbers of ours that a card names and the list has not, in that version."""
    known = {tactic.id for tactic in all_tactics()}
    return [name for name in card.tactics if name.startswith(OURS) and name not in known]
