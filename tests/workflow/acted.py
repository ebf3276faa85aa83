"""Somebody of the bureau at a made-up platform that can be told how to behave."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa
from tests.casework.bureau import Bureau
from tests.casework.plans.wishes import foreseen

from countervail.activity.schema import ACCOUNTS
from countervail.casework.assembly import Casework
from countervail.casework.plans.plan import Plan
from countervail.database.store import Database
from countervail.people.warrants import verify_warrant
from countervail.platforms.adapter import (
    Adapter,
    Answer,
    Description,
    Method,
    Question,
    RawRecord,
    Reach,
    Reply,
    Sight,
    Snapshot,
)
from countervail.platforms.telling import InPlatform, Notified
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.errors import InputError, StorageError
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.warrant import Warrant
from countervail.workflow.acting import Acting

TOKENS = b"t" * 32


@dataclass
class Pretence:
    """A platform in memory. Whatever it did stands in `calls`, once for every time it was asked."""

    people: Database
    now: datetime
    batch: int = 1
    status: dict[str, str] = field(default_factory=dict)
    """Of accounts that are not active."""
    calls: list[tuple[str, str]] = field(default_factory=list)
    """(act or its undoing, subject), as asked."""
    idle: set[str] = field(default_factory=set)
    """Subjects about which it says 'done' and does nothing."""
    mute: set[str] = field(default_factory=set)
    """Subjects about which it gives no answer, though it acts."""
    refuses: set[str] = field(default_factory=set)
    down: bool = False

    def describe(self) -> Description:
        """It can do everything."""
        return Description("pretence", "1", dict.fromkeys(Act, Reversibility.EXACT), self.batch)

    def events(self, since: datetime) -> Iterator[pa.Table]:  # noqa: ARG002 -- the contract's words
        """Nothing ever happens."""
        yield from ()

    def accounts(self) -> pa.Table:
        """It keeps no table of them."""
        return ACCOUNTS.empty_table()

    def states(self, subjects: Sequence[str]) -> Mapping[str, str]:
        """As its snapshots say."""
        return {one: shot.state for one, shot in self.snapshots(subjects).items()}

    def snapshots(self, subjects: Sequence[str]) -> Mapping[str, Snapshot]:
        """Everybody it is asked about exists."""
        return {one: Snapshot(one, self.status.get(one, "active"), b"{}") for one in subjects}

    def evidence(self, ref: str) -> RawRecord:
        """It keeps no records."""
        raise InputError(f"no record {ref}.", hint="Ask somebody else.")

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:  # noqa: ARG002 -- the contract's words
        """Everything is exact."""
        return foreseen(orders)

    def apply(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:  # noqa: ARG002 -- the contract's words
        """Act at once."""
        return self._all(warrants, undoing=False)

    def undo(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:  # noqa: ARG002 -- the contract's words
        """Take back at once."""
        return self._all(warrants, undoing=True)

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """Say what is."""
        return {one.step: self._sight(one) for one in questions}

    def notify(self, warrant: Warrant, person: str, notice: InPlatform) -> Notified:  # noqa: ARG002 -- the contract's words
        """Nobody reads anything here."""
        return Notified.UNREADABLE

    def _all(self, warrants: Sequence[Warrant], *, undoing: bool) -> dict[str, Reply]:
        if self.down:
            raise StorageError("the platform is down.", hint="Wait.")
        with self.people.reading() as connection:
            steps = [verify_warrant(connection, one, self.now, undoing=undoing) for one in warrants]
        return {step["id"]: self._one(step, undoing=undoing) for step in steps}

    def _one(self, step: Mapping[str, str], *, undoing: bool) -> Reply:
        subject = step["subject"]
        if subject in self.refuses:
            return Reply(Answer.REFUSED, "it would rather not")
        self.calls.append((("undo " if undoing else "") + step["act"], subject))
        if subject not in self.idle:
            self.status[subject] = "active" if undoing else "locked"
        return Reply(Answer.UNKNOWN if subject in self.mute else Answer.ACCEPTED)

    def _sight(self, one: Question) -> Sight:
        asked = ("undo " if one.undo else "") + one.order.act.value
        if (asked, one.order.subject) not in self.calls:
            return Sight(Reach.NEVER)
        holds = self.status.get(one.order.subject, "active") == ("active" if one.undo else "locked")
        return Sight(Reach.ANSWERED, as_admin=True, as_seen=holds, method=Method.SUBJECT, at=self.now)


def casework_of(desk: Bureau) -> Casework:
    """The bureau's casework, as the program puts it together."""
    return Casework(
        desk.cases,
        desk.room.index,
        desk.room,
        desk.registry,
        desk.proposals.protected,
        desk.proposals,
        desk.approvals,
    )


def pretence(desk: Bureau) -> Pretence:
    """A platform beside a bureau."""
    return Pretence(desk.office.database, desk.office.now)


def acting(desk: Bureau, platform: Adapter, by: str = "ana") -> Acting:
    """Somebody at it."""
    return Acting(
        desk.office.database, casework_of(desk), platform, desk.office.actor(by), lambda: desk.office.now, TOKENS
    )


def ready(desk: Bureau) -> Plan:
    """A plan to lock two accounts, signed by two people."""
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    desk.approve(plan)
    return plan
