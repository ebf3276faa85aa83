"""The files adapter: what the contract asks, answered with jobs, results and the platform's log."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity.schema import ACCOUNTS
from countervail.database.store import Database
from countervail.people.plan_terms import PlanTerms
from countervail.people.warrants import verify_warrant
from countervail.platforms.adapter import (
    Answer,
    Description,
    Question,
    RawRecord,
    Reach,
    Reply,
    Sight,
    Snapshot,
)
from countervail.platforms.files.abilities import ABILITIES
from countervail.platforms.files.exchange import Exchange
from countervail.platforms.files.folder import JobFolder
from countervail.platforms.files.foresight import Foresight
from countervail.platforms.files.job import Job, job_of, name_of, order_id
from countervail.platforms.files.lookout import Lookout, lookout
from countervail.platforms.files.notices import lay_notice
from countervail.platforms.files.result import Result
from countervail.platforms.files.sighting import Told, sights
from countervail.platforms.files.standing import Standing
from countervail.platforms.telling import InPlatform, Notified, check_leave_to_tell
from countervail.vault.keys import JOBS, Keyring
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.clock import Clock, from_micros
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.warrant import Warrant

BATCH = 10_000
"""Steps of one job: a file of some 3 MB."""


@dataclass(frozen=True)
class FilesAdapter:
    """One platform that is reached by a folder."""

    folder: JobFolder
    keys: Keyring
    people: Database
    """Where the people are kept whose signatures stand in warrants."""
    clock: Clock
    log: Path | None = None
    """The platform's activity, for looking from outside; None: nothing is ever confirmed."""
    result_key: bytes | None = None
    """Public key (32 bytes) that results must be signed with; None: whoever can write the folder can say 'done'."""

    def describe(self) -> Description:
        """What can be asked for by file, and what is weak about it here."""
        remarks = []
        if self.result_key is None:
            remarks.append("Results are not signed: whoever can write into the folder can say 'done'.")
        if self.log is None:
            remarks.append("No log is named: nobody looks from outside, and nothing is ever confirmed.")
        return Description(
            "files", "1", {act: ability.back for act, ability in ABILITIES.items()}, BATCH, tuple(remarks)
        )

    def events(self, since: datetime) -> Iterator[pa.Table]:
        """The log's files from a day on, as they lie there; nothing without a log."""
        days = sorted((self.log / "activity").glob("day=*")) if self.log else []
        for day in days:
            if day.name.removeprefix("day=") >= since.date().isoformat():
                for file in sorted(day.glob("*.parquet")):
                    yield pq.read_table(file, partitioning=None)

    def accounts(self) -> pa.Table:
        """Nothing: the log holds them."""
        return ACCOUNTS.empty_table()

    def states(self, subjects: Sequence[str]) -> Mapping[str, str]:
        """The status of each account that the platform's accounts table has."""
        return {subject: shot.state for subject, shot in self.snapshots(subjects).items()}

    def snapshots(self, subjects: Sequence[str]) -> Mapping[str, Snapshot]:
        """What the platform's accounts table says of each account, and its status as the word."""
        with self._looking() as view:
            rows = view.accounts(subjects) if view else {}
        return {subject: _snapshot(subject, row) for subject, row in rows.items()}

    def evidence(self, ref: str) -> RawRecord:
        """One event of the log by its uid.

        Raises:
            InputError: the log holds none of this uid, or there is no log.
        """
        with self._looking() as view:
            row = view.event(ref) if view else None
        if row is None:
            raise InputError("the platform's log holds no such event.", hint="Name the uid of an event, and the log.")
        raw = canonical_json({name: _spelt(value) for name, value in row.items()})
        return RawRecord(raw, "the platform's log", f"uid = {ref}", from_micros(row["t"]))

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """What each order would bring about; others are counted from the log, where there is one."""
        with self._looking() as view:
            return Foresight(view).of(orders, undo=undo)

    def apply(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:
        """Issue one job.

        Raises:
            RefusedError: a warrant does not hold, or they are of several plans.
            InputError: another job lies under this key.
            StorageError: the folder takes nothing.
        """
        return self._issue(warrants, key, undoing=False)

    def undo(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:
        """Issue one job that takes acts back and calls off those that still wait; errors as for `apply`."""
        return self._issue(warrants, key, undoing=True)

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """Read jobs and results back, and look into the log.

        Raises:
            InputError: a file is not what it must be; file and line are named.
        """
        found: dict[str, Sight] = {}
        told: list[Told] = []
        for key, asked in groupby(sorted(questions, key=_key), key=_key):
            answered, waiting = self._read_back(key, list(asked))
            told += answered
            found |= waiting
        if not told:
            return found
        with self._looking() as view:
            return found | sights(told, view)

    def notify(self, warrant: Warrant, person: str, notice: InPlatform) -> Notified:
        """Lay the notice where the platform's tooling shows it to the person; the log says who can still read.

        Raises:
            RefusedError: the warrant does not hold, or the person is not among those it names.
            InputError: another notice lies under this key.
            StorageError: the folder takes nothing.
        """
        with self.people.reading() as connection:
            check_leave_to_tell(connection, warrant, person, notice, self.clock())
        if self._standing is not None and self._standing.is_closed(person):
            return Notified.UNREADABLE
        return lay_notice(self.folder, self.keys.key(JOBS), person, notice)

    def _issue(self, warrants: Sequence[Warrant], key: str, *, undoing: bool) -> dict[str, Reply]:
        self._exchange.hand_over(self._job(warrants, key, undoing=undoing))
        return {warrant.step: Reply(Answer.ACCEPTED) for warrant in warrants}

    def _job(self, warrants: Sequence[Warrant], key: str, *, undoing: bool) -> Job:
        """The job of these warrants, each of them checked; nothing is written before all hold."""
        now = self.clock()
        with self.people.reading() as connection:
            steps = [verify_warrant(connection, warrant, now, undoing=undoing) for warrant in warrants]
        texts = {warrant.plan for warrant in warrants}
        if len(texts) != 1:
            raise RefusedError("a job is of one plan.", hint="Order the plans one after another.")
        foreign = next((step["act"] for step in steps if step["act"] not in ABILITIES), None)
        if foreign:
            raise RefusedError(f"{foreign} is not done by file.", hint="Draft the plan again.")
        terms = PlanTerms.read(texts.pop())
        return job_of(key, terms, steps)

    def _read_back(self, key: str, asked: list[Question]) -> tuple[list[Told], dict[str, Sight]]:
        job = self._exchange.issued(name_of(key))
        if job is None:
            return [], {one.step: Sight(Reach.NEVER) for one in asked}
        result = self._exchange.result(job)
        if result is None:
            return [], {one.step: Sight(Reach.WAITING, reason="there is no result yet") for one in asked}
        return [_told(one, job, result) for one in asked], {}

    @cached_property
    def _standing(self) -> Standing | None:
        return None if self.log is None else Standing(self.log, self.keys)

    @property
    def _exchange(self) -> Exchange:
        return Exchange(self.folder, self.keys.key(JOBS), self.result_key)

    @contextmanager
    def _looking(self) -> Iterator[Lookout | None]:
        if self.log is None:
            yield None
            return
        with lookout(self.log, self.keys) as view:
            yield view


def _key(question: Question) -> str:
    return question.key


def _told(question: Question, job: Job, result: Result) -> Told:
    line = result.outcomes.get(order_id(job.head.plan, question.order.act, question.order.subject))
    if line is None:
        raise InputError(f"job {job.head.job} does not carry step {question.step}.", hint="Enforce again.")
    return Told(question, line)


def _snapshot(subject: str, row: Mapping[str, object]) -> Snapshot:
    fields = {name: _spelt(value) for name, value in row.items()}
    return Snapshot(subject, str(row["status"] or ""), canonical_json(fields))


def _spelt(value: object) -> object:
    """A field as JSON: numbers as text too, since a time in microseconds is no exact JSON number."""
    return value if value is None or isinstance(value, bool | list) else str(value)
