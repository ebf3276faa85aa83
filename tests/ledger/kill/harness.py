"""Decides, and dies doing so: `python harness.py FOLDER RANDOM_KILLS [SOCKET_FOLDER]` prints as JSON where kills fell.

Each decision is a row of its own and a ledger entry, in one transaction; afterwards it is reported as made, and a
checkpoint follows where one is due. The work runs in a forked child that is killed: at every statement, commit and
write to the witness, then at random times. After each death: what was reported is there, no decision is without its
entry and no entry without its decision, the log is sound against its witness, and the work can be completed.
"""

import json
import random
import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select
from tests.ledger.kept_log import SIGNER, at
from tests.ledger.kill.forking import fork
from tests.ledger.kill.mortal import Fate, MortalWitness
from tests.ledger.made_entries import made

from countervail.database.store import Database
from countervail.ledger import log
from countervail.ledger.notary import Notary
from countervail.ledger.testimony import heard
from countervail.ledger.verification import verify
from countervail.ledger.witness import FolderWitness

DECISIONS = Table("decisions", MetaData(), Column("n", Integer, primary_key=True, autoincrement=False))
BEFORE, ALL = 3, 6
"""Decisions that stand when a trial begins, and those that stand when it has been completed."""
IMPACT = 2
"""Every so many decisions one has high impact."""


@dataclass(frozen=True)
class Trial:
    """Where one trial's things are."""

    folder: Path
    url: str

    @property
    def report(self) -> Path:
        """Where each decision is reported, once it has been made."""
        return self.folder / "report"

    def work(self, fate: Fate, upto: int) -> None:
        """Decide from where things stand."""
        database = fate.over(Database.open(self.url))
        notary = Notary(database, SIGNER, MortalWitness(self.folder / "witness", fate))
        while self._decide(database, upto):
            fate.reach("after a report")
            notary.keep_if_due(at(0))
        notary.keep_if_due(at(120))
        database.close()

    def _decide(self, database: Database, upto: int) -> bool:
        """One decision, reported once it is made. A dead client's commit may still be under way: count inside."""
        with database.transaction() as connection:
            number = connection.execute(select(func.count()).select_from(DECISIONS)).scalar_one()
            if number >= upto:
                return False
            connection.execute(insert(DECISIONS), {"n": number})
            log.append(connection, made(number, high_impact=number % IMPACT == 0))
        with self.report.open("a") as report:
            report.write(f"{number}\n")
        return True

    def look(self) -> tuple[int, int]:
        """How many decisions and how many vouched for there are; everything else must hold."""
        database = Database.open(self.url)
        told = heard(FolderWitness(self.folder / "witness"), SIGNER.verifier)
        with database.reading() as connection:
            numbers = list(connection.execute(select(DECISIONS.c.n).order_by(DECISIONS.c.n)).scalars())
            entries = [json.loads(stored.text)["body"]["count"] for stored in log.between(connection, 0, ALL)]
            verdict = verify(connection, told)
        database.close()
        reported = self.report.read_text().split() if self.report.exists() else []
        assert numbers == entries == list(range(len(numbers))), "a decision without its entry, or the other way about"
        assert len(reported) <= len(numbers), "a decision that was reported is lost"
        assert verdict.sound, verdict
        return len(numbers), verdict.protected


@dataclass(frozen=True)
class SqliteStores:
    """A copy of the prepared file for each trial."""

    folder: Path

    def trial(self, source: str, name: str) -> Trial:
        """Things as they stood, under a new name."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.folder / source, self.folder / name)
        return self.at(name)

    def at(self, name: str) -> Trial:
        """Things of that name."""
        return Trial(self.folder / name, f"sqlite:///{self.folder / name}/decided.db")

    def begin(self) -> Trial:
        """An empty store."""
        (self.folder / "base").mkdir()
        return self.at("base")


@dataclass(frozen=True)
class PostgresStores:
    """A database made after the prepared one for each trial."""

    folder: Path
    socket: Path

    def trial(self, source: str, name: str) -> Trial:
        """Things as they stood, under a new name."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.folder / source, self.folder / name)
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {source}")
        return self.at(name)

    def at(self, name: str) -> Trial:
        """Things of that name."""
        return Trial(self.folder / name, f"postgresql+psycopg://countervail@/{name}?host={self.socket}")

    def begin(self) -> Trial:
        """An empty store."""
        (self.folder / "base").mkdir()
        self._run("DROP DATABASE IF EXISTS base", "CREATE DATABASE base")
        return self.at("base")

    def _run(self, *orders: str) -> None:
        with psycopg.connect(host=str(self.socket), user="countervail", dbname="postgres", autocommit=True) as database:
            for order in orders:
                database.execute(order.encode())


Stores = SqliteStores | PostgresStores


def main(stores: Stores, random_kills: int) -> dict[str, Any]:
    """All kills at their points, then at random times."""
    base = stores.begin()
    fork(lambda: _prepare(base))
    fate = Fate()
    counted = base.folder.parent / "points.json"
    started = time.monotonic()
    fork(lambda: _counted(stores.trial("base", "whole"), fate, counted))
    duration = time.monotonic() - started
    names: list[str] = json.loads(counted.read_text())
    fell: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for fatal, name in enumerate(names):
        left[_die_and_complete(stores, Fate(fatal))] += 1
        fell[name] += 1
    dice = random.Random(1)
    for _ in range(random_kills):
        left[_die_and_complete(stores, Fate(), dice.uniform(0, duration))] += 1
        fell["at a random time"] += 1
    return {"fell": dict(fell), "left": dict(left), "points": len(names)}


def _prepare(base: Trial) -> None:
    database = Database.open(base.url)
    database.migrate()
    with database.transaction() as connection:
        DECISIONS.create(connection)
    database.close()
    base.work(Fate(), BEFORE)


def _counted(trial: Trial, fate: Fate, counted: Path) -> None:
    trial.work(fate, ALL)
    counted.write_text(json.dumps(fate.reached))


def _die_and_complete(stores: Stores, fate: Fate, delay: float | None = None) -> str:
    """One death, one look, one completion. Returns what the death left."""
    trial = stores.trial("base", "trial")
    fork(lambda: trial.work(fate, ALL), delay)
    decided, vouched = trial.look()
    fork(lambda: trial.work(Fate(), ALL))
    assert trial.look() == (ALL, ALL), "the second run did not complete the first"
    return f"{decided} decided, {vouched} vouched for"


if __name__ == "__main__":
    place, kills, *socket = sys.argv[1:]
    chosen = PostgresStores(Path(place), Path(socket[0])) if socket else SqliteStores(Path(place))
    sys.stdout.write(json.dumps(main(chosen, int(kills)), indent=1) + "\n")
