"""Signs checkpoints when they are due and hands them to the witness: after each high-impact act, else every hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from countervail.database.store import Database
from countervail.ledger import log
from countervail.ledger.checkpoint import Checkpoint, opened
from countervail.ledger.documents import CHECKPOINT, checkpoint_name, leaves_document, leaves_name
from countervail.ledger.hashing import HASH_BYTES
from countervail.ledger.note import Signer
from countervail.ledger.tables import ENTRIES
from countervail.ledger.witness import Witness
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import StorageError

LONGEST_UNPROTECTED = timedelta(hours=1)
"""No entry waits longer for a checkpoint."""


@dataclass(frozen=True, slots=True)
class Notary:
    """Who vouches for the log towards the outside."""

    database: Database
    signer: Signer
    witness: Witness

    def latest(self) -> Checkpoint | None:
        """The last checkpoint the witness holds, None before the first.

        Raises:
            StorageError: it was not signed by this ledger's key.
        """
        names = [name for name in self.witness.names() if name.endswith(CHECKPOINT)]
        if not names:
            return None
        found = opened(self.witness.read(names[-1]), self.signer.verifier)
        if found is None:
            hint = "`countervail ledger verify` says more. Name the witness and the keys folder that belong together."
            raise StorageError(f"{names[-1]} at {self.witness.where} is not signed by this ledger's key.", hint=hint)
        return found

    def keep_if_due(self, now: datetime, ahead: timedelta = timedelta(0)) -> Checkpoint | None:
        """Sign and keep a checkpoint if one is due; call it after every transaction that wrote to the ledger.

        Args:
            now: the present.
            ahead: what falls due within it is due now.
        """
        last = self.latest()
        with self.database.reading() as connection:
            waiting = due(connection, last.size if last else 0, now + ahead)
        if waiting:
            return self.keep(now)
        self.witness.pass_on()
        return None

    def keep(self, now: datetime) -> Checkpoint | None:
        """Sign and keep a checkpoint over all entries; None where the log is empty. One for each size is enough.

        Raises:
            StorageError: the log no longer begins with what was vouched for before, or the witness takes nothing.
        """
        last = self.latest()
        start = last.size if last else 0
        with self.database.reading() as connection:
            _must_extend(connection, last)
            size = log.size(connection)
            checkpoint = Checkpoint(self.signer.name, size, log.tree(connection).root(size), now)
            leaves = _leaves(connection, start, size)
        if size == start:
            self.witness.pass_on()
            return last
        self.witness.keep(leaves_name(start, size), leaves_document(leaves))
        self.witness.keep(checkpoint_name(size), checkpoint.signed(self.signer))
        return checkpoint


def due(connection: Connection, covered: int, now: datetime) -> bool:
    """Whether entries beyond the first `covered` ask for a checkpoint now."""
    beyond = ENTRIES.c.seq >= covered
    act = select(func.min(ENTRIES.c.seq)).where(ENTRIES.c.high_impact, beyond)
    if connection.execute(act).scalar_one() is not None:
        return True
    oldest = connection.execute(select(func.min(ENTRIES.c.t)).where(beyond)).scalar_one()
    return oldest is not None and bool(oldest <= to_micros(now - LONGEST_UNPROTECTED))


def _must_extend(connection: Connection, last: Checkpoint | None) -> None:
    """Vouching for a rewritten log would make the rewriting good."""
    if last and (log.size(connection) < last.size or log.tree(connection).root(last.size) != last.root):
        hint = "Do not go on working: `countervail ledger verify` names the first wrong entry."
        raise StorageError("the ledger no longer begins with what was vouched for.", hint=hint)


def _leaves(connection: Connection, start: int, end: int) -> list[bytes]:
    wanted = select(ENTRIES.c.subtrees).where(ENTRIES.c.seq.between(start, end - 1)).order_by(ENTRIES.c.seq)
    return [row.subtrees[:HASH_BYTES] for row in connection.execute(wanted)]
