"""Whoever acts on a live platform may die anywhere: what the trials of deaths on every platform share."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import httpx
from tests.ledger.kill.mortal import Fate

from countervail.database.store import Database

POINTS = ("before a call", "after a call", "before a commit")
AT_RANDOM = "at a random time"


class Doom(Fate):
    """Dies at calls and commits only."""

    def reach(self, what: str, last: Callable[[], object] | None = None) -> None:
        """Count these points."""
        if what in POINTS:
            super().reach(what, last)


@dataclass(frozen=True, slots=True)
class Death:
    """One death to die."""

    name: str
    fatal: int | None = None
    """The point at which it falls; None: after `delay`."""
    delay: float | None = None
    """Seconds."""

    @property
    def fate(self) -> Doom:
        """For the process that dies it."""
        return Doom(self.fatal)


def deaths(points: Sequence[str], random_kills: int, duration: float) -> Iterator[Death]:
    """One at every point of a whole run, then some at random times of it."""
    yield from (Death(name, number) for number, name in enumerate(points))
    dice = random.Random(1)
    yield from (Death(AT_RANDOM, delay=dice.uniform(0, duration)) for _ in range(random_kills))


def mortal_calls(client: httpx.Client, fate: Fate, changes: Callable[[httpx.Request], bool]) -> None:
    """Let a client's calls that change something be points of a fate."""
    hooks = client.event_hooks
    hooks["request"].append(lambda request: not changes(request) or fate.reach("before a call"))
    hooks["response"].append(lambda answer: not changes(answer.request) or fate.reach("after a call"))
    client.event_hooks = hooks


def has_ended(database: Database) -> bool:
    """Whether the one run of a database is over."""
    with database.reading() as connection:
        row = connection.exec_driver_sql("SELECT ended_at FROM plan_runs").fetchone()
    return row is not None and row[0] is not None
