"""The sender: takes what is due, notes it, hands it over, notes the answer, and writes both down in the database.

    journal: P k1..k50 (synced) -> for each: MAIL, RCPT, DATA, text -> journal: I -> dot -> 250 -> journal: S
    -> journal: synced -> database, every 200: states, ledger entry and the journal's position, in one transaction

A process that dies leaves at most one message between I and S for each connection. Whoever comes next reads the
journal from where the database stopped reading: that one is unknown, and no other is lost or sent again.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

from countervail.casework.hand import Hand
from countervail.disruption.notices.mail.conversation import Conversation, End
from countervail.disruption.notices.mail.frame import Frame, Letterhead, Stationery
from countervail.disruption.notices.sending import moving, outbox
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState, Parcel
from countervail.disruption.notices.sending.journal import Journal, boot
from countervail.disruption.notices.sending.lease import Lease
from countervail.disruption.notices.sending.outbox import Due, Moved
from countervail.disruption.notices.sending.press import letter
from countervail.disruption.notices.sending.recovery import Traced, traces
from countervail.disruption.notices.sending.settling import settled
from countervail.platforms.telling import Notified
from countervail.vault.fields import FieldSeal
from countervail.vocabulary.errors import RefusedError, StorageError

BATCH = 200
"""Messages between two looks at the database: who is paused or stopped hears of it so many messages later at most."""
SYNC = 50
"""Messages of one P line: what a power cut, not a mere death, leaves unknown at the most."""


class Leave(Protocol):
    """Asked before each batch, in its own transaction: may these still go out?"""

    def check(self, hand: Hand, batch: Sequence[Due]) -> Mapping[str, str]:
        """Keys that may not, each with the reason.

        Raises:
            RefusedError: nothing of the plan may.
        """

    def tell(self, due: Due, parcel: Parcel, frame: Frame) -> Notified:
        """Tell somebody inside the platform."""


@dataclass(frozen=True, slots=True)
class Post:
    """Everything a sender works with."""

    hand: Callable[[], AbstractContextManager[Hand]]
    """One transaction of whoever sends, now."""
    seal: Callable[[str], FieldSeal]
    """By case."""
    journal: Journal
    lease: Lease
    letterhead: Letterhead
    connect: Callable[[], Conversation]
    leave: Leave
    fall_back: Callable[[Hand, Sequence[str]], int]
    """Puts the other channel in the place of mails that bounced; returns for how many."""


@dataclass
class Tally:
    """What one run did."""

    ends: Counter[DeliveryState] = field(default_factory=Counter)
    settled: Counter[DeliveryState] = field(default_factory=Counter)
    """Messages of an earlier run that broke off, read from the journal."""


class Sender:
    """Sends what is due."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._ready: dict[str, Stationery] = {}
        self._frames: dict[str, Frame] = {}
        self._seals: dict[str, FieldSeal] = {}
        self._line: Conversation | None = None

    def run(self, most: int | None = None) -> Tally:
        """Settle what broke off, then send until nothing is due, or until `most` are dealt with.

        Raises:
            RefusedError: a restored back-up, or nothing may be sent any more.
            StorageError: no mail server answers; nothing is lost.
        """
        tally = Tally(settled=self.settle())
        left = most
        try:
            while (batch := self._next(left)) is not None:
                tally.ends += self._send(batch)
                left = None if left is None else left - len(batch)
        finally:
            if self._line is not None:
                self._line.quit()
                self._line = None
        return tally

    def settle(self) -> Counter[DeliveryState]:
        """Write down what the journal knows of an earlier run and the database does not.

        Raises:
            RefusedError: journal or database are older than what was sent.
        """
        post = self._post
        post.lease.demand(post.journal.planned)
        with post.hand() as hand:
            start = outbox.position(hand.connection)
            if start > post.journal.end:
                hint = "Put the newest journal back; without it nothing may be sent."
                raise RefusedError("the journal is older than the database.", hint=hint)
            found = traces(post.journal.lines(start), boot())
            moves = self._noted(hand, found)
        return Counter(one.state for one in moves)

    def _next(self, left: int | None) -> list[Due] | None:
        """The next batch that may go, its texts at hand; None: there is nothing more to do."""
        size = BATCH if left is None else min(BATCH, left)
        while size:
            with self._post.hand() as hand:
                batch = outbox.due(hand.connection, hand.now, size)
                if not batch:
                    return None
                spared = self._post.leave.check(hand, batch)
                self._write(hand, [Moved(key, DeliveryState.SPARED, why) for key, why in spared.items()], None)
                self._frames |= outbox.frames(hand.connection, {due.frame for due in batch} - self._frames.keys())
            if going := [due for due in batch if due.key not in spared]:
                return going
        return None

    def _send(self, batch: list[Due]) -> Counter[DeliveryState]:
        post = self._post
        broken: StorageError | None = None
        try:
            for first in range(0, len(batch), SYNC):
                self._give(batch[first : first + SYNC])
        except StorageError as error:
            broken = error
        with post.hand() as hand:
            moves = self._noted(hand, traces(post.journal.lines(outbox.position(hand.connection)), boot()))
        if broken is not None:
            raise broken
        return Counter(one.state for one in moves)

    def _give(self, batch: list[Due]) -> None:
        """Plan some, on the disk, then hand them over one by one."""
        self._post.journal.plan([due.key for due in batch])
        self._post.lease.raise_to(self._post.journal.planned)
        for due in batch:
            give = self._mail if due.channel is Channel.MAIL else self._tell
            give(due, self._frames[due.frame])

    def _noted(self, hand: Hand, found: Mapping[str, Traced]) -> list[Moved]:
        """Take over what the journal says: the database never knows of a message by any other way."""
        known = outbox.standing(hand.connection, found)
        if strangers := len(found.keys() - known.keys()):
            hint = "Restore the newest back-up of the database; what went out since this one would go out again."
            raise RefusedError(f"{strangers:,} messages were sent that this database does not know.", hint=hint)
        moves = [move for key, traced in found.items() if (move := settled(known[key], traced, hand.now)) is not None]
        self._post.journal.sync()
        self._write(hand, moves, self._post.journal.end)
        return moves

    def _mail(self, due: Due, frame: Frame) -> None:
        post = self._post
        parcel = Parcel.opened(self._seal(due.case), due.key, due.parcel)
        content = self._content(due, parcel, frame)
        if self._line is None or not self._line.usable:
            self._line = post.connect()
        sender = post.letterhead.return_path(due.key)
        ended = self._line.hand_over(sender, parcel.address, content, lambda: post.journal.intend(due.key))
        if ended.end is End.SENT:
            post.journal.sent(due.key, ended.detail)
        elif ended.end is not End.UNKNOWN:
            post.journal.not_sent(due.key, f"{ended.end.value} {ended.detail}")

    def _tell(self, due: Due, frame: Frame) -> None:
        """Inside a platform the message's own key is looked for before it is written: an intent may be repeated."""
        parcel = Parcel.opened(self._seal(due.case), due.key, due.parcel)
        self._post.journal.intend(due.key)
        told = self._post.leave.tell(due, parcel, frame)
        if told in (Notified.SENT, Notified.ALREADY):
            self._post.journal.sent(due.key, told.value)
        elif told is Notified.UNREADABLE:
            self._post.journal.not_sent(due.key, f"{End.REFUSED.value} {told.value}")

    def _content(self, due: Due, parcel: Parcel, frame: Frame) -> bytes:
        ready = self._ready.get(due.frame)
        if ready is None:
            ready = self._ready[due.frame] = Stationery.of(frame, self._post.letterhead)
        headers, body = letter(ready, self._post.letterhead, parcel, due.key)
        content = b"".join((parcel.signature.encode("ascii"), headers, b"\r\n", body))
        if sha256(content).hexdigest() != due.sha256:
            hint = "Keep [notices] and the program's version as they were until this release is out, or stop it."
            raise StorageError("a message is not the one that was decided on.", hint=hint)
        return content

    def _seal(self, case: str) -> FieldSeal:
        if case not in self._seals:
            self._seals[case] = self._post.seal(case)
        return self._seals[case]

    def _write(self, hand: Hand, moves: list[Moved], end: int | None) -> None:
        """States, entries and position, in one transaction."""
        moving.write(hand, moves)
        if end is not None:
            outbox.set_position(hand.connection, end)
        if unknown := [{"message": one.key} for one in moves if one.state is DeliveryState.UNKNOWN]:
            hand.enter_each("notice.unknown", "notices", unknown, high_impact=True)
        self._post.fall_back(hand, [one.key for one in moves if one.state in _FAILED])


_FAILED = frozenset({DeliveryState.BOUNCED, DeliveryState.UNREADABLE})
