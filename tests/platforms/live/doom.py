"""Whoever acts on a live platform may die anywhere: what the trials of deaths on every platform share."""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import httpx
from tests.ledger.kill.forking import fork
from tests.ledger.kill.mortal import Fate

from countervail.database.store import Database

POINTS = ("before a call", "after a call", "before a commit")
AT_RANDOM = "at a random time"
MOST_RUNS = 5
"""So many processes after a death have the plan done, or it never will be."""


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


class Trial(Protocol):
    """One plan on a live platform, in a folder of its own."""

    def work(self, fate: Fate, by: str) -> None:
        """Carry it out from where it stands."""

    def ended(self) -> bool:
        """Whether nothing is left to do."""

    def complete(self) -> None:
        """Fail where something is left to do, or does not stand as it should."""


class Bench(Protocol):
    """The platform, its accounts, and how often it was asked for each."""

    folder: Path
    accounts: Sequence[str]

    def trial(self) -> Trial:
        """A fresh one, every account free."""

    def done(self) -> Counter[str]:
        """How often something was done to each account since the beginning, by the platform's own record."""


def all_kills(bench: Bench, random_kills: int, part: int = 0, of: int = 1) -> dict[str, Any]:
    """Die at every point, then at random times, or every `of`-th of these deaths from `part` on; after each go on."""
    counted = bench.folder / "points.json"
    trial, started = bench.trial(), time.monotonic()
    fork(lambda: _counted(trial, counted))
    duration = time.monotonic() - started
    trial.complete()
    names: list[str] = json.loads(counted.read_text())
    fell, twice, lost = Counter[str](), 0, 0
    for death in list(deaths(names, random_kills, duration))[part::of]:
        more = _died(bench, death)
        twice += sum(count > 1 for count in more.values())
        lost += len(bench.accounts) - len(more)
        fell[death.name] += 1
        # Whoever must break off has seen as much.
        sys.stderr.write(f"{fell.total()} deaths: {twice} twice, {lost} lost\n")
    assert (twice, lost) == (0, 0), f"{twice} done twice, {lost} never"
    return {"accounts": len(bench.accounts), "points": len(names), "fell": dict(fell), "twice": twice, "lost": lost}


def _died(bench: Bench, death: Death) -> Counter[str]:
    """One death, and whoever goes on; returns how often something was done to each account."""
    trial, before = bench.trial(), bench.done()
    fork(lambda: trial.work(death.fate, "ana"), death.delay)
    for _ in range(MOST_RUNS):
        if not trial.ended():
            fork(lambda: trial.work(Doom(), "bea"))
    trial.complete()
    return bench.done() - before


def _counted(trial: Trial, counted: Path) -> None:
    fate = Doom()
    trial.work(fate, "ana")
    counted.write_text(json.dumps(fate.reached))
