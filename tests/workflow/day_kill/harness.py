"""Carries a release day out and dies doing so: `python harness.py FOLDER STRIDE OFFSET RANDOM_KILLS [copies]`.

A whole day of six kinds over one case. The work runs in a forked child that is killed: at every `STRIDE`th writing
statement, commit, job file and file of a release from `OFFSET` on, then at random times. After each death the same
command takes the day up. At last every account was ordered once by each plan, each person has one notice, the letter
was served once, each release went out once with its folder whole, and partners were told no object twice.

With `copies` nobody is killed at points: one whole day is worked through, and at each of them its folder is copied as
it lies, which is what a death would leave: nothing is in it that was not written yet. Each copy is taken up like a
death; where a death would write half a file first, it is one.
"""

import json
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from tests.ledger.kill.forking import fork
from tests.workflow.kill.harness import Doom, MortalFolder, SmallJobs
from tests.workflow.whole_day import SEED, WholeDay, manifest, planned

from countervail.disruption.letters.tables import LETTER_SERVICES
from countervail.disruption.notices.mail.dkim_key import dkim_key
from countervail.disruption.notices.tables import DELIVERIES, NOTICES
from countervail.disruption.release.tables import RELEASE_EVENTS
from countervail.disruption.sharing.issue import wrong_with
from countervail.disruption.sharing.tables import OBJECTS
from countervail.ledger.tables import ENTRIES
from countervail.ledger.testimony import Testimony
from countervail.ledger.verification import verify as verify_log
from countervail.people.person import Actor
from countervail.platforms.files.job import read_job
from countervail.platforms.files.signing import public_of
from countervail.vault.keys import Keyring
from countervail.workflow.benches.notice_office import furnished, opened
from countervail.workflow.day_schedule import StepKind
from countervail.workflow.notice_settings import NoticeSettings

PEOPLE = 12
ONCE = (
    *("plan.begun", "plan.ended", "step.accepted", "notices.released", "letter.served"),
    *("release.issued", "release.shared", "release_day.done"),
)
"""What the ledger must say of each subject and step once at most."""
WRITES = ("os.mkdir", "os.rename", "os.rmdir", "shutil.rmtree")
"""What Python tells of when a folder of a release changes; opened files beside them."""


class Copies(Doom):
    """Copies the folder at some points instead of dying there; not where a death would write half a file first."""

    def __init__(self, folder: Path, points: set[int]) -> None:
        super().__init__()
        self._folder, self._points = folder, points

    def reach(self, what: str, last: Callable[[], object] | None = None) -> None:
        """Copy before counting on."""
        number = len(self.reached)
        if number in self._points and last is None and self.counts(what):
            shutil.copytree(self._folder, self._folder.with_name(f"copy-{number}"))
        super().reach(what, last)


@dataclass(frozen=True)
class Trial:
    """Where one trial's things are."""

    folder: Path
    settings: NoticeSettings
    actors: dict[str, Actor]
    plan: Mapping[str, Any]

    def day(self) -> WholeDay:
        """The day as it stands, some minutes after it was planned."""
        office = opened(self.folder, self.settings, self.actors)
        return WholeDay.again(office, dict(self.plan))

    def work(self, fate: Doom, by: str) -> None:
        """Let every step go that is not done."""
        day = self.day()
        office = day.office
        fate.over(office.database)
        sys.addaudithook(lambda event, said: _on_file(fate, self.folder / "out", event, said))
        exchange = MortalFolder(self.folder / "exchange", fate)
        adapter = SmallJobs(exchange, office.keys, office.database, lambda: office.now)
        day.run(by, adapter)
        fate.reach("after the end")
        office.close()

    def look(self) -> str:
        """How far it got; whatever must hold at any moment is checked."""
        day = self.day()
        with day.office.database.reading() as connection:
            assert verify_log(connection, Testimony((), {}, ())).sound
            twice = _twice(connection.execute(select(ENTRIES.c.entry)).scalars())
            assert twice == [], f"the ledger tells twice of {twice}"
            notices = connection.execute(select(func.count()).select_from(NOTICES)).scalar_one()
            people = connection.execute(select(func.count(NOTICES.c.person.distinct()))).scalar_one()
            assert notices == people, "somebody has two notices"
            assert notices in (0, PEOPLE), "some people's notices are lost"
            told = connection.execute(select(OBJECTS.c.collection, OBJECTS.c.object_id, OBJECTS.c.version)).all()
            assert len(told) == len(set(told)), "partners were told an object twice"
            issued = connection.execute(select(RELEASE_EVENTS.c.release_id)).scalars().all()
            assert len(issued) == len(set(issued)), "a release went out twice"
            services = connection.execute(select(func.count()).select_from(LETTER_SERVICES)).scalar_one()
            assert services <= 1
        orders = [(job.head.plan, line.act, line.subject) for job in self._jobs() for line in job.orders]
        assert len(orders) == len(set(orders)), "something was ordered twice"
        stands = day.day().stands()
        done = [one.done for one in stands]
        assert done == sorted(done, reverse=True), "a later step is done before an earlier one"
        day.office.close()
        return f"{sum(done)} of {len(done)} steps"

    def complete(self) -> None:
        """Everything was done, and whole."""
        day = self.day()
        assert all(one.done for one in day.day().stands())
        with day.office.database.reading() as connection:
            assert connection.execute(select(func.count()).select_from(DELIVERIES)).scalar_one() == 2 * PEOPLE
            assert connection.execute(select(func.count()).select_from(LETTER_SERVICES)).scalar_one() == 1
            assert connection.execute(select(func.count()).select_from(RELEASE_EVENTS)).scalar_one() == 3
            assert connection.execute(select(func.count()).select_from(OBJECTS)).scalar_one() > 0
        orders = [line for job in self._jobs() for line in job.orders]
        assert len(orders) == 7, "three locks, three labels, one block"
        out = self.folder / "out"
        released = [*day.ids[StepKind.SHARES], *day.ids[StepKind.PUBLICATION]]
        assert sorted(path.name for path in out.iterdir()) == sorted(released), "half of a release lies about"
        for name in released:
            manifest(out, name)
            files = {
                path.relative_to(out / name).as_posix(): path.read_bytes()
                for path in (out / name).rglob("*")
                if path.is_file()
            }
            assert wrong_with(files, public_of(SEED)) == []
        markings = ("red", "amber-strict", "amber", "green", "clear")
        assert day.listed() == {f"tlp-{one}": one == "red" for one in markings}, "a list is missing, or says too much"
        day.office.close()

    def _jobs(self) -> list[Any]:
        folder = self.folder / "exchange" / "jobs"
        return [read_job(path.read_bytes(), str(path)) for path in sorted(folder.glob("J-*.jsonl"))]


def _on_file(fate: Doom, out: Path, event: str, said: tuple[Any, ...]) -> None:
    """One more point for everything that changes a folder of releases."""
    writes = event == "open" and isinstance(said[1], str) and set(said[1]) & set("wax+")
    if (event in WRITES or writes) and str(said[0]).startswith(str(out)):
        fate.reach("before a file" if writes else f"before {event}")


def _twice(entries: Any) -> list[tuple[str, ...]]:  # noqa: ANN401 -- rows of text
    told = [json.loads(one) for one in entries]
    counts = Counter(
        (one["kind"], str(one["subject"]), str(one["body"].get("step"))) for one in told if one["kind"] in ONCE
    )
    return [key for key, count in counts.items() if count > 1]


def _prepared(folder: Path) -> None:
    """Everything drafted and signed, in `base`. In a child: threads that read tables do not live on in later ones."""
    (folder / "base" / "keys").mkdir(mode=0o700, parents=True)
    dkim_key(Keyring.ensure(folder / "base" / "keys"))
    asked = NoticeSettings(address="notices@plaza.example", port=25, spread_hours=0)
    office, _ = furnished(folder / "base", PEOPLE, asked)
    told = {"plan": planned(office).told(), "settings": office.settings.model_dump(mode="json")}
    told |= {"actors": {name: actor.person for name, actor in office.actors.items()}}
    (folder / "planned.json").write_text(json.dumps(told))
    office.close()


def main(folder: Path, stride: int, offset: int, random_kills: int, *, copies: bool = False) -> dict[str, Any]:
    """Kills at their points, then at random times: with one stride, its offsets together are every point."""
    fork(lambda: _prepared(folder))
    told = json.loads((folder / "planned.json").read_text())
    settings = NoticeSettings.model_validate(told["settings"], strict=False)
    actors, plan = {name: Actor(one) for name, one in told["actors"].items()}, told["plan"]

    def trial(name: str) -> Trial:
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(folder / "base", folder / name)
        return Trial(folder / name, settings, actors, plan)

    whole, counted = trial("whole"), folder / "points.json"
    started = time.monotonic()
    fork(lambda: _counted(whole, counted))
    duration = time.monotonic() - started
    whole.look()
    whole.complete()
    names: list[str] = json.loads(counted.read_text())
    fell: Counter[str] = Counter()
    left: Counter[str] = Counter()
    fatal_points = range(offset, len(names), stride)
    if copies:
        source = trial("source")
        fork(lambda: source.work(Copies(source.folder, set(fatal_points)), "ana"))
    for fatal in fatal_points:
        copied = folder / f"copy-{fatal}"
        if copied.exists():
            left[_complete(Trial(copied, settings, actors, plan))] += 1
            shutil.rmtree(copied)
        else:
            left[_die_and_complete(trial("trial"), Doom(fatal))] += 1
        fell[names[fatal]] += 1
        _tell(fell, left)
    dice = random.Random(offset + 1)
    for _ in range(random_kills):
        left[_die_and_complete(trial("trial"), Doom(), dice.uniform(0, duration))] += 1
        fell["at a random time"] += 1
        _tell(fell, left)
    return {"fell": dict(fell), "left": dict(left), "points": len(names), "kills": sum(fell.values())}


def _tell(fell: Counter[str], left: Counter[str]) -> None:
    """How far it is: whoever must break off has seen as much."""
    sys.stderr.write(f"{sum(fell.values())} deaths: {dict(left)}\n")


def _counted(trial: Trial, counted: Path) -> None:
    fate = Doom()
    trial.work(fate, "ana")
    counted.write_text(json.dumps(fate.reached))


def _die_and_complete(trial: Trial, fate: Doom, delay: float | None = None) -> str:
    """One death, one look, one completion by the same command. Returns what the death left."""
    fork(lambda: trial.work(fate, "ana"), delay)
    return _complete(trial)


def _complete(trial: Trial) -> str:
    """One look at what a death left, and the same command again."""
    left = trial.look()
    fork(lambda: trial.work(Doom(), "ana"))
    trial.look()
    trial.complete()
    return left


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[2:5]]
    told = main(Path(sys.argv[1]), *numbers, copies="copies" in sys.argv[5:])
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
