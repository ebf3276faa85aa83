"""What a check says: how it stands, in one sentence, and what to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from countervail.vocabulary.clock import Clock
from countervail.workflow.installation import Installation


class Health(StrEnum):
    """How something stands."""

    WELL = "well"
    WEAK = "weak"
    """Works, and somebody should do something about it."""
    WRONG = "wrong"
    """Does not work, or cannot be trusted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    health: Health
    said: str
    remedy: str = ""
    """What to do; empty where nothing need be done."""


@dataclass(frozen=True, slots=True)
class Premises:
    """Where an installation's things lie."""

    installation: Installation
    keys: Path
    """The keys folder."""
    config: Path
    """countervail.toml, whether or not it is there."""
    clock: Clock


@dataclass(frozen=True, slots=True)
class Check:
    """One subject that is looked at."""

    name: str
    look: Callable[[Premises], Iterable[Finding]]


def well(said: str) -> Finding:
    """Nothing to do."""
    return Finding(Health.WELL, said)


def weak(said: str, remedy: str) -> Finding:
    """Something to do when there is time."""
    return Finding(Health.WEAK, said, remedy)


def wrong(said: str, remedy: str) -> Finding:
    """Something to do now."""
    return Finding(Health.WRONG, said, remedy)
