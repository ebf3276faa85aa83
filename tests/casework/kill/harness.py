"""Decides a case, and dies doing so: `python harness.py FOLDER STRIDE OFFSET RANDOM_KILLS [SOCKET]` says where it died.

From an opened case over evidence, judgements and a hold to a plan that is proposed, approved, begun, ended, appealed
and answered: each step is a transaction of its own, reported once it is made, with a checkpoint where one is due. The
work runs in a forked child that is killed: at every writing statement and commit of the store and of the file of case
keys (on PostgreSQL each is sent over a socket) and at every write to the witness, or at every STRIDE-th of these from
OFFSET on, then at random times. After each death: what was reported is there; each event, signature and run has its
ledger entry and each entry what it records; evidence opens; the ledger is sound against its witness. Then another
process goes on, and everything was done exactly once.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.casework.bureau import EVIDENCE, Bureau, bureau, staff
from tests.casework.histories import MEMBERS, START, judge
from tests.casework.plans.wishes import A, B
from tests.ledger.kept_log import SIGNER
from tests.ledger.kill.harness import PostgresStores, SqliteStores, Stores, fork
from tests.ledger.kill.harness import Trial as Place
from tests.ledger.kill.mortal import Fate, MortalWitness
from tests.people.office import Office
from tests.workflow.kill.harness import Doom

from countervail.casework.case import Case
from countervail.casework.plan_shelf import Shelved
from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.casework.records.decision import Decision, Outcome
from countervail.casework.records.hold import Hold, HoldEnded
from countervail.casework.runs import Run, run_of
from countervail.database.store import Database
from countervail.ledger import log
from countervail.ledger.notary import Notary
from countervail.ledger.testimony import heard
from countervail.ledger.verification import verify
from countervail.ledger.witness import FolderWitness
from countervail.people.statement import Purpose
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.judgement import Judgement

CASE = "C-1"
LATER = START + timedelta(minutes=5)


@dataclass(frozen=True)
class Standing:
    """What is stored, read anew."""

    case: Case | None
    shelved: Shelved | None
    run: Run | None

    @property
    def signed(self) -> frozenset[Purpose]:
        """Which parts somebody signed."""
        return frozenset(self.shelved.signatures) if self.shelved else frozenset()


Done = Callable[[Standing], bool]
Do = Callable[["Mortal", Standing], object]


@dataclass
class Mortal:
    """A bureau in a process that may die."""

    desk: Bureau

    def standing(self) -> Standing:
        """How far things have got."""
        with self.desk.office.database.reading() as connection:
            try:
                case = self.desk.cases.load(connection, CASE)
            except InputError:
                return Standing(None, None, None)
            plans = self.desk.proposals.shelf.of_case(connection, CASE)
            assert len(plans) < 2, "a plan was proposed twice"
            if not plans:
                return Standing(case, None, None)
            return Standing(case, self.desk.proposals.shelf.get(connection, plans[0]), run_of(connection, plans[0]))

    def begin_or_go_on(self, shelved: Shelved) -> None:
        """Use the approval: the one place where somebody else may have died in between."""
        self.desk.begin(shelved.plan)

    def finish(self, shelved: Shelved) -> None:
        """End what was begun, going on where it broke off."""
        with self.desk.hand("ana") as hand:
            self.desk.approvals.finish(hand, self.desk.approvals.resume(hand, shelved.plan.hash))


def _case(standing: Standing) -> Case:
    assert standing.case
    return standing.case


def _shelved(standing: Standing) -> Shelved:
    assert standing.shelved
    return standing.shelved


HOLD = Hold("P-ANNA", "waiting for counsel", "those watched", START + timedelta(days=2))
STEPS: tuple[tuple[str, Done, Do], ...] = (
    ("open", lambda s: s.case is not None, lambda m, _: m.desk.open(found=(EVIDENCE,))),
    (
        "judge negative",
        lambda s: bool(_case(s).judged(Judgement.NEGATIVE)),
        lambda m, _: m.desk.say(CASE, judge(Judgement.NEGATIVE, *set(MEMBERS) - {A, B})),
    ),
    (
        "judge positive",
        lambda s: bool(_case(s).judged(Judgement.POSITIVE)),
        lambda m, _: m.desk.say(CASE, judge(Judgement.POSITIVE, A, B)),
    ),
    (
        "hold",
        lambda s: bool(_case(s).holds),
        lambda m, _: m.desk.say(CASE, replace(HOLD, owner=m.desk.office.people["ana"].id)),
    ),
    (
        "end the hold",
        lambda s: _case(s).hold_at(LATER) is None,
        lambda m, s: m.desk.say(CASE, HoldEnded(_case(s).holds[0].said.number, "heard")),
    ),
    (
        "decide",
        lambda s: bool(_case(s).decisions),
        lambda m, _: m.desk.say(CASE, Decision(Outcome.ACT, "no other reading holds")),
    ),
    ("propose", lambda s: s.shelved is not None, lambda m, _: m.desk.propose(m.desk.drafted(CASE))),
    ("approve", lambda s: Purpose.APPROVE in s.signed, lambda m, s: m.desk.approve(_shelved(s).plan)),
    ("begin", lambda s: s.run is not None, lambda m, s: m.begin_or_go_on(_shelved(s))),
    ("end", lambda s: s.run is not None and s.run.ended_at is not None, lambda m, s: m.finish(_shelved(s))),
    (
        "appeal",
        lambda s: bool(_case(s).appeals),
        lambda m, _: m.desk.say(CASE, Appeal(Objection.APPEAL, (A,), "form", "I am a reporter.")),
    ),
    (
        "answer",
        lambda s: _case(s).appeals[0].answer is not None,
        lambda m, s: m.desk.say(CASE, Answer(_case(s).appeals[0].said.number, upheld=True, reason="true"), by="bea"),
    ),
)
"""What is done, in order: its name, whether it is done, and the doing."""


@dataclass(frozen=True)
class Trial:
    """Where one trial's things are, and who works there."""

    place: Place
    office: Office

    def open(self, fate: Fate | None = None) -> Mortal:
        """The bureau over what is stored; both its files under a fate."""
        office = replace(self.office, database=Database.open(self.place.url), journal=[], now=LATER)
        desk = bureau(office, Keyring.ensure(self.place.folder / "keys"))
        if fate:
            fate.over(office.database)
            fate.over(desk.cases.keys._database)
        return Mortal(desk)

    def work(self, fate: Fate) -> None:
        """Go on from where things stand to the end, reporting each step."""
        mortal = self.open(fate)
        notary = Notary(mortal.desk.office.database, SIGNER, MortalWitness(self.place.folder / "witness", fate))
        for name, done, do in STEPS:
            standing = mortal.standing()
            if not done(standing):
                do(mortal, standing)
                with self.place.report.open("a") as report:
                    report.write(f"{name}\n")
                fate.reach("after a report")
                notary.keep_if_due(LATER)
        notary.keep(LATER)
        mortal.desk.close()

    def look(self) -> int:
        """How many steps are done; everything else must hold."""
        mortal = self.open()
        standing = mortal.standing()
        count = 0
        while count < len(STEPS) and STEPS[count][1](standing):
            count += 1
        reported = self.place.report.read_text().split("\n")[:-1] if self.place.report.exists() else []
        assert len(reported) == len(set(reported)), "a step was done twice"
        assert set(reported) <= {name for name, _, _ in STEPS[:count]}, "a step that was reported is lost"
        self._hold_together(mortal, standing)
        mortal.desk.close()
        return count

    def _hold_together(self, mortal: Mortal, standing: Standing) -> None:
        told = heard(FolderWitness(self.place.folder / "witness"), SIGNER.verifier)
        with mortal.desk.office.database.reading() as connection:
            verdict = verify(connection, told)
            assert verdict.sound, verdict
            entries = [json.loads(one.text) for one in log.between(connection, 0, log.size(connection))]
            kinds = Counter(entry["kind"] for entry in entries)
            said = [entry["body"]["seq"] for entry in entries if entry["subject"] == CASE]
            assert said == list(range(1, (standing.case.seq if standing.case else 0) + 1)), "an event without its entry"
            if standing.case:
                mortal.desk.room.check(connection, standing.case)
        assert kinds["plan.proposed"] == (Purpose.PROPOSE in standing.signed)
        assert kinds["plan.approved"] == (Purpose.APPROVE in standing.signed)
        assert kinds["plan.begun"] == (standing.run is not None)
        assert kinds["plan.ended"] == (standing.run is not None and standing.run.ended_at is not None)


def main(stores: Stores, stride: int, offset: int, random_kills: int) -> dict[str, Any]:
    """Kills at their points, then at random times: with one stride, its offsets together are every point."""
    base = stores.begin()
    database = Database.open(base.url)
    database.migrate()
    office = staff(database)
    database.close()
    Keyring.ensure(base.folder / "keys")

    def trial(name: str) -> Trial:
        return Trial(stores.trial("base", name), office)

    whole, counted = trial("whole"), base.folder.parent / "points.json"
    started = time.monotonic()
    fork(lambda: _counted(whole, counted))
    duration = time.monotonic() - started
    assert whole.look() == len(STEPS)
    names: list[str] = json.loads(counted.read_text())
    fell: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for fatal in range(offset, len(names), stride):
        left[_die_and_complete(trial("trial"), Doom(fatal))] += 1
        fell[names[fatal]] += 1
    dice = random.Random(offset + 1)
    for _ in range(random_kills):
        left[_die_and_complete(trial("trial"), Doom(), dice.uniform(0, duration))] += 1
        fell["at a random time"] += 1
    return {"fell": dict(fell), "left": dict(left), "points": len(names), "kills": sum(left.values())}


def _counted(trial: Trial, counted: Path) -> None:
    fate = Doom()
    trial.work(fate)
    counted.write_text(json.dumps(fate.reached))


def _die_and_complete(trial: Trial, fate: Fate, delay: float | None = None) -> str:
    """One death, one look, one completion by another process. Returns what the death left."""
    fork(lambda: trial.work(fate), delay)
    done = trial.look()
    fork(lambda: trial.work(Doom()))
    assert trial.look() == len(STEPS), "the second run did not complete the first"
    return f"after {STEPS[done - 1][0]}" if done else "nothing"


if __name__ == "__main__":
    place, every, first, kills, *socket = sys.argv[1:]
    chosen = PostgresStores(Path(place), Path(socket[0])) if socket else SqliteStores(Path(place))
    sys.stdout.write(json.dumps(main(chosen, int(every), int(first), int(kills)), indent=1) + "\n")
