"""The cases: each event is stored in one transaction with its ledger entry, or not at all."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from countervail.casework.case import Case
from countervail.casework.event import Body, Event
from countervail.casework.event_json import kind_of
from countervail.casework.event_rows import EventRows
from countervail.casework.fold import extend, fold
from countervail.casework.hand import Hand
from countervail.casework.profiles import withdraw
from countervail.casework.records.appeal import Answer, Appeal
from countervail.casework.records.assignment import Assignment
from countervail.casework.records.attribution import Attribution
from countervail.casework.records.closing import Closing, Reopening
from countervail.casework.records.decision import Decision
from countervail.casework.records.hold import Hold, HoldEnded
from countervail.casework.records.note import Note
from countervail.casework.records.verdict import Verdict
from countervail.casework.refusal import refuse
from countervail.casework.tables import CASES, EVENTS
from countervail.people.rights import Right
from countervail.vault.case_keys import CaseKeys
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.judgement import Judgement

Sayable = (
    Assignment | Note | Verdict | Attribution | Hold | HoldEnded | Decision | Appeal | Answer | Closing | Reopening
)
"""What somebody can say in one sentence. Openings, evidence, merges and reversals have functions of their own."""

_RIGHTS: dict[type, Right] = {
    Assignment: Right.ASSIGN,
    Note: Right.NOTE,
    Verdict: Right.JUDGE,
    Attribution: Right.JUDGE,
    Hold: Right.HOLD,
    HoldEnded: Right.HOLD,
    Decision: Right.JUDGE,
    Appeal: Right.RECORD_APPEAL,
    Answer: Right.DECIDE_APPEAL,
    Closing: Right.CLOSE_CASE,
    Reopening: Right.REOPEN_CASE,
}


@dataclass(frozen=True, slots=True)
class Cases:
    """Reads and writes cases, under the keys of each."""

    keys: CaseKeys

    def load(self, connection: Connection, case: str) -> Case:
        """The case as it stands.

        Raises:
            InputError: there is none of this id, or it was erased.
            StorageError: its history was damaged.
        """
        return fold(self.history(connection, case))

    def history(self, connection: Connection, case: str) -> list[Event]:
        """Every event of a case, oldest first; errors as for `load`."""
        if connection.execute(select(CASES.c.id).where(CASES.c.id == case)).first() is None:
            raise InputError(f"there is no case {case}.", hint="See the queue of cases.")
        return EventRows(self.keys.seal(case)).all(connection)

    def last_event(self, connection: Connection, case: str) -> int:
        """Number of the last event of a case; 0 where there is none."""
        last = connection.execute(select(func.max(EVENTS.c.seq)).where(EVENTS.c.case_id == case)).scalar_one()
        return int(last or 0)

    def say(
        self, hand: Hand, case: str, what: Sayable, *, happened_at: datetime | None = None, after: int | None = None
    ) -> Case:
        """Add what somebody says to a case; returns the case after it.

        Args:
            happened_at: when it happened, if that was before now.
            after: number of the last event the person had seen; refused if there are newer ones.

        Raises:
            RefusedError: the person may not, the case does not take it, or somebody else wrote in between.
        """
        hand.demand(_RIGHTS[type(what)], case)
        before = self.load(hand.connection, case)
        if after is not None and before.seq != after:
            raise refuse(f"somebody else wrote into case {case}.", "Look at what is new, then say it again.")
        return self.enter(hand, before, what, happened_at)

    def enter(self, hand: Hand, case: Case, body: Body, happened_at: datetime | None = None) -> Case:
        """Store one more event of a loaded case, whatever the rights; for the functions of this package."""
        event = Event(case.id, case.seq + 1, hand.id, happened_at or hand.now, hand.now, body)
        after = extend(case, event)
        self.store(hand, event, after)
        if set(case.judged(Judgement.POSITIVE)) - set(after.judged(Judgement.POSITIVE)):
            _forget_habits(hand, case.id)
        return after

    def store(self, hand: Hand, event: Event, after: Case) -> None:
        """Write an event that the fold took, its ledger entry and what the queue shows."""
        stored = EventRows(self.keys.seal(event.case)).add(hand.connection, event)
        facts: dict[str, object] = {"seq": event.seq, "stored_sha256": stored}
        if isinstance(event.body, Answer):
            facts["upheld"] = event.body.upheld  # counted in public; what it was about stays sealed
        hand.enter(f"case.{kind_of(event.body)}", event.case, facts)
        hand.connection.execute(update(CASES).where(CASES.c.id == event.case).values(shown(after, hand.now)))


def _forget_habits(hand: Hand, case: str) -> None:
    """A profile rests on everybody who was judged positive, and cannot give one of them back: it goes as a whole."""
    if withdraw(hand.connection, case):
        hand.enter("profile.withdrawn", case, {})


def shown(case: Case, now: datetime) -> dict[str, object]:
    """What the queue shows of a case."""
    hold = case.hold_at(now)
    return {
        "state": case.state.value,
        "assignee": case.assignee,
        "members": len(case.members),
        "appeals": sum(appeal.answer is None for appeal in case.appeals),
        "seq": case.seq,
        "changed_at": to_micros(now),
        "held_until": to_micros(hold.ends_at) if hold else None,
    }
