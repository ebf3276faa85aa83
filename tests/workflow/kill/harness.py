"""Carries plans out and dies doing so: `python harness.py FOLDER RANDOM_KILLS` prints as JSON where kills fell.

A plan of six locks goes out by files in jobs of three. The work runs in a forked child that is killed: at every
writing statement, every commit and every write of a file, then at random times. After each death: no step is called
without its intent, none stands as answered without its job, the ledger is sound. Then another process goes on, and at
last each account was ordered exactly once and every step is accounted for.
"""

import json
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.casework.bureau import Bureau, Template, bureau
from tests.casework.histories import START, judge, opening
from tests.ledger.kill.forking import fork
from tests.ledger.kill.mortal import Fate
from tests.people.office import Office
from tests.workflow.acted import TOKENS, casework_of

from countervail.casework.plans.plan import Plan
from countervail.database.store import Database
from countervail.disruption.standing import Standing
from countervail.ledger import log
from countervail.ledger.testimony import Testimony
from countervail.ledger.verification import verify as verify_log
from countervail.people.person import Actor
from countervail.platforms.adapter import Description
from countervail.platforms.files.adapter import FilesAdapter
from countervail.platforms.files.folder import JobFolder
from countervail.platforms.files.job import Job, read_job
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.judgement import Judgement
from countervail.workflow.acting import Acting
from countervail.workflow.disrupt import disrupt

MEMBERS = tuple(f"courier:{letter}" for letter in "abcdef")
BATCH = 3
NOW = START + timedelta(minutes=5)


class Doom(Fate):
    """Dies at whatever writes: a death between two looks leaves what a death before the first one leaves."""

    def reach(self, what: str, last: Callable[[], object] | None = None) -> None:
        """Count all points but looks, and the engine's own settings."""
        if self.counts(what):
            super().reach(what, last)

    def counts(self, what: str) -> bool:
        """Whether this is a point at which it may die."""
        return not what.endswith(("a look", "a setting")) and what != "after the begin"


@dataclass(frozen=True)
class MortalFolder(JobFolder):
    """A folder whose owner dies before, in the middle of, or after a write."""

    fate: Fate

    def draft(self, folder: Path, content: bytes) -> Path:
        """Die with half of it written."""
        half = folder / ".draft-half"
        self.fate.reach("in a draft", lambda: half.write_bytes(content[: len(content) // 2]))
        return super().draft(folder, content)

    def publish(self, draft: Path, final: Path) -> None:
        """Die before the name or after it."""
        self.fate.reach(f"before the {final.suffix[1:]}")
        super().publish(draft, final)
        self.fate.reach(f"after the {final.suffix[1:]}")


class SmallJobs(FilesAdapter):
    """The files adapter with few steps a job."""

    def describe(self) -> Description:
        """As its base."""
        return replace(super().describe(), batch=BATCH)


@dataclass(frozen=True)
class Trial:
    """Where one trial's things are."""

    folder: Path
    plan: str
    actors: dict[str, Actor]

    def work(self, fate: Fate, by: str) -> None:
        """Carry the plan out from where it stands."""
        desk, keyring = self._open(), Keyring.ensure(self.folder / "keys")
        fate.over(desk.office.database)
        exchange = MortalFolder(self.folder / "exchange", fate)
        adapter = SmallJobs(exchange, keyring, desk.office.database, lambda: NOW)
        acting = Acting(desk.office.database, casework_of(desk), adapter, self.actors[by], lambda: NOW, TOKENS)
        disrupt(acting, self.plan)
        fate.reach("after the end")
        desk.close()

    def look(self) -> str:
        """What there is; whatever must hold at any moment is checked."""
        stand, kinds, ended = self.stored()
        jobs = self.jobs()
        intended = {step for kind, step in kinds if kind == "step.intended"}
        ordered = [line.step for job in jobs for line in job.orders]
        assert len(ordered) == len(set(ordered)), "a step was ordered twice"
        assert set(ordered) <= intended, "a step was ordered without an intent in the ledger"
        answered = {one.step for one in stand.values() if one.state not in (StepState.APPROVED, StepState.UNKNOWN)}
        assert answered <= set(ordered), "a step stands as answered that was never ordered"
        assert not ended or len(ordered) == len(MEMBERS), "the plan ended before all was ordered"
        states = Counter(one.state.value for one in stand.values())
        return ", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "not begun"

    def complete(self) -> None:
        """Nothing is left to do, nothing was done twice, and the ledger tells it in order."""
        stand, kinds, ended = self.stored()
        assert ended
        assert {one.state for one in stand.values()} == {StepState.ACCEPTED}
        accepted = [step for kind, step in kinds if kind == "step.accepted"]
        assert sorted(accepted) == sorted(stand), "a step was accepted twice or never"
        assert sum(kind == "plan.begun" for kind, _ in kinds) == 1
        assert sum(kind == "plan.ended" for kind, _ in kinds) == 1
        subjects = [line.subject for job in self.jobs() for line in job.orders]
        assert sorted(subjects) == sorted(MEMBERS), "an account was ordered twice or never"

    def jobs(self) -> list[Job]:
        """Every job that lies there whole."""
        folder = self.folder / "exchange" / "jobs"
        paths = sorted(folder.glob("J-*.jsonl")) if folder.exists() else []
        for path in paths:
            assert path.with_name(f"{path.name}.sig").exists(), "a job without its signature"
        return [read_job(path.read_bytes(), str(path)) for path in paths]

    def stored(self) -> tuple[dict[str, Standing], list[tuple[str, str | None]], bool]:
        desk = self._open()
        with desk.office.database.reading() as connection:
            assert verify_log(connection, Testimony((), {}, ())).sound
            entries = [json.loads(entry.text) for entry in log.about(connection, self.plan)]
        acting = Acting(
            desk.office.database,
            casework_of(desk),
            SmallJobs(JobFolder(self.folder), Keyring(self.folder / "keys"), desk.office.database, lambda: NOW),
            self.actors["ana"],
            lambda: NOW,
            TOKENS,
        )
        stand = acting.standing(self.plan)
        desk.close()
        kinds = [(entry["kind"], entry["body"].get("step")) for entry in entries]
        return stand, kinds, any(kind == "plan.ended" for kind, _ in kinds)

    def _open(self) -> Bureau:
        database = Database.open(f"sqlite:///{self.folder}/countervail.db")
        return bureau(Office(database, NOW), Keyring(self.folder / "keys"))


def prepared(folder: Path) -> tuple[str, dict[str, Actor]]:
    """A plan of six locks that two people signed."""
    (folder / "template").mkdir(parents=True)
    desk = Template.make(folder / "template").copy(folder / "base")
    with desk.hand("ana") as hand:
        case = desk.registry.open(hand, opening(MEMBERS)).id
    desk.say(case, judge(Judgement.POSITIVE, *MEMBERS))
    plan: Plan = desk.drafted(case)
    desk.propose(plan)
    desk.approve(plan)
    actors = {name: desk.office.actor(name) for name in ("ana", "bea")}
    desk.close()
    return plan.hash, actors


def main(folder: Path, random_kills: int) -> dict[str, Any]:
    """All kills at their points, then at random times."""
    plan, actors = prepared(folder)

    def trial(name: str) -> Trial:
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(folder / "base", folder / name)
        return Trial(folder / name, plan, actors)

    whole, counted = trial("whole"), folder / "points.json"
    started = time.monotonic()
    fork(lambda: _counted(whole, counted))
    duration = time.monotonic() - started
    whole.complete()
    names: list[str] = json.loads(counted.read_text())
    fell: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for fatal, name in enumerate(names):
        left[_die_and_complete(trial("trial"), Doom(fatal))] += 1
        fell[name] += 1
    dice = random.Random(1)
    for _ in range(random_kills):
        left[_die_and_complete(trial("trial"), Doom(), dice.uniform(0, duration))] += 1
        fell["at a random time"] += 1
    return {"fell": dict(fell), "left": dict(left), "points": len(names)}


def _counted(trial: Trial, counted: Path) -> None:
    fate = Doom()
    trial.work(fate, "ana")
    counted.write_text(json.dumps(fate.reached))


def _die_and_complete(trial: Trial, fate: Fate, delay: float | None = None) -> str:
    """One death, one look, one completion by somebody else. Returns what the death left."""
    fork(lambda: trial.work(fate, "ana"), delay)
    left = trial.look()
    if not trial.stored()[2]:
        fork(lambda: trial.work(Doom(), "bea"))
    trial.look()
    trial.complete()
    return left


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2])), indent=1) + "\n")
