"""A small log of a platform, a folder both sides reach, and a plan that two people stand behind."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from tests.casework.bureau import Bureau
from tests.casework.histories import START

from countervail.activity import schema
from countervail.casework.plans.plan import Plan
from countervail.platforms.adapter import Question
from countervail.platforms.files.adapter import FilesAdapter
from countervail.platforms.files.folder import JobFolder, signed_at
from countervail.platforms.files.job import Job, name_of, read_job
from countervail.platforms.files.result import Outcome, OutcomeLine, result_content
from countervail.platforms.files.signing import public_of, signature
from countervail.vault.keys import Keyring
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.warrant import Warrant

TOOLING = b"p" * 32
"""Private half of the made-up platform's own key."""
STRANGERS = ("courier:x", "courier:y")
ACTED = START + timedelta(hours=1)
KEY = "one call"
Fact = tuple[str, datetime, dict[str, str]]


def write_log(folder: Path, events: Iterable[Fact], statuses: dict[str, str]) -> Path:
    """A bare log: (actor, time, further columns) and the status of every account."""
    rows = [
        {"uid": f"e{n}", "time": time, "surface": "courier", "verb": "message_send", "actor_uid": actor} | more
        for n, (actor, time, more) in enumerate(events)
    ]
    columns = {f.name: pa.array([row.get(f.name) for row in rows], f.type) for f in schema.ACTIVITY}
    day = folder / "activity" / f"day={START:%Y-%m-%d}"
    day.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), day / "part-0.parquet")
    accounts = {"account_uid": list(statuses), "surface": ["courier"] * len(statuses), "status": [*statuses.values()]}
    pq.write_table(pa.table(accounts), folder / "accounts.parquet")
    return folder


def before() -> list[Fact]:
    """What happened before anything was done."""
    shared = {"ip": "198.18.0.7", "device_uid": "phone", "url": "https://m.lure.example/x", "media_hash": "face"}
    there = [(account, START - timedelta(days=1), shared) for account in ("courier:a", "courier:b", *STRANGERS)]
    return [*there, ("courier:x", START - timedelta(days=1), {"ip": "198.18.0.9"})]


ALL_ACTIVE = dict.fromkeys(("courier:a", "courier:b", "courier:c", "courier:d", *STRANGERS), "active")


@dataclass
class Scene:
    """A bureau beside a platform."""

    desk: Bureau
    adapter: FilesAdapter
    log: Path

    def plan(self) -> Plan:
        """Lock two accounts: drafted, signed by two, begun."""
        plan = self.desk.drafted(self.desk.judged().id)
        self.desk.propose(plan)
        self.desk.approve(plan)
        self.desk.begin(plan)
        return plan

    def warrants(self, plan: Plan) -> list[Warrant]:
        """The leave for every step."""
        shelved = self.shelved(plan)
        return [Warrant(plan.text, step.id, shelved) for step in plan.steps]

    def shelved(self, plan: Plan) -> tuple:  # type: ignore[type-arg]
        """The plan's signatures."""
        with self.desk.office.database.reading() as connection:
            return self.desk.proposals.shelf.get(connection, plan.hash).in_order

    def questions(self, plan: Plan, key: str = KEY) -> list[Question]:
        """Every step, asked after."""
        return [Question(step.id, Order(step.act, step.subject), step.undo, key) for step in plan.steps]

    def job(self, key: str = KEY) -> Job:
        """The job of a key, as the platform's tooling finds it."""
        path = self.adapter.folder.job(name_of(key))
        return read_job(path.read_bytes(), str(path))

    def lines(self, outcome: Outcome = Outcome.DONE, key: str = KEY) -> list[OutcomeLine]:
        """An answer to every order of a job."""
        return [OutcomeLine(order=one.order, outcome=outcome, at=ACTED) for one in self.job(key).orders]

    def answer(self, content: bytes | None = None, key: str = KEY, seed: bytes | None = TOOLING) -> Path:
        """Write a result as the platform's tooling; by default all is done."""
        said = result_content(self.job(key), self.lines(key=key)) if content is None else content
        path = self.adapter.folder.result(name_of(key))
        self.adapter.folder.put(path, said, signature(seed, said) if seed else None)
        if seed is None:
            signed_at(path).unlink(missing_ok=True)
        return path

    def live_on(self, *still: str, locked: tuple[str, ...] = ("courier:a", "courier:b")) -> None:
        """The log an hour later: who is locked by the accounts table, and who nevertheless acted."""
        later = [(account, ACTED + timedelta(hours=1), {"ip": "198.18.0.9"}) for account in ("courier:x", *still)]
        write_log(self.log, [*before(), *later], ALL_ACTIVE | dict.fromkeys(locked, "locked"))


def scene(desk: Bureau, folder: Path, keys: Keyring) -> Scene:
    """A scene in a folder."""
    log = write_log(folder / "log", before(), ALL_ACTIVE)
    result_key = public_of(TOOLING)
    jobs = JobFolder(folder / "exchange")
    adapter = FilesAdapter(jobs, keys, desk.office.database, lambda: desk.office.now, log, result_key)
    return Scene(desk, adapter, log)


def without_log(adapter: FilesAdapter) -> FilesAdapter:
    """The same platform, at which nobody can look."""
    return replace(adapter, log=None, result_key=None)


def broken(content: bytes, line: int, **changes: object) -> bytes:
    """A file with one line changed."""
    lines = content.splitlines()
    lines[line] = json.dumps(json.loads(lines[line]) | changes).encode()
    return b"\n".join(lines) + b"\n"
