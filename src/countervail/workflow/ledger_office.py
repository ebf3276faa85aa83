"""The ledger as its keeper and its auditor use it: verify, vouch, prove, hand out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from countervail.database.store import Database
from countervail.ledger import log
from countervail.ledger.checkpoint import Checkpoint, opened
from countervail.ledger.documents import checkpoint_name
from countervail.ledger.notary import Notary
from countervail.ledger.proof import Consistency, Inclusion, Note, consistency, inclusion
from countervail.ledger.segment import segment
from countervail.ledger.testimony import heard
from countervail.ledger.verification import Verdict, verify
from countervail.ledger.witness import Witness
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import CountervailError, InputError
from countervail.workflow.installation import Installation


@dataclass(frozen=True, slots=True)
class LedgerOffice:
    """One opened ledger."""

    notary: Notary

    def verify(self, witness: Witness | None = None) -> Verdict:
        """Hold the whole log against itself and a witness; None: the one that is named."""
        told = heard(witness or self.notary.witness, self.notary.signer.verifier)
        with self.notary.database.reading() as connection:
            return verify(connection, told)

    def vouch(self, now: datetime) -> Checkpoint | None:
        """A checkpoint over all there is; None of an empty log."""
        return self.notary.keep(now)

    def prove_entry(self, seq: int) -> Inclusion:
        """That an entry stands in the log the last checkpoint vouches for.

        Raises:
            InputError: there is no such entry, or no checkpoint covers it.
        """
        with self.notary.database.reading() as connection:
            entry = log.read(connection, seq)
            return inclusion(log.tree(connection), seq, entry.text, self._note(None))

    def prove_growth(self, old: int, new: int | None) -> Consistency:
        """That between the checkpoints of two sizes, or up to the last one, entries were only added.

        Raises:
            InputError: the witness holds no checkpoint of that size, or the sizes are the wrong way round.
        """
        first, second = self._note(old), self._note(new)
        if first.checkpoint.size > second.checkpoint.size:
            raise InputError("the earlier log is longer than the later one.", hint="Give the smaller size first.")
        with self.notary.database.reading() as connection:
            return consistency(log.tree(connection), first, second)

    def part(self, start: int) -> Iterator[bytes]:
        """The lines of the log from `start` to the last checkpoint, for somebody to check alone."""
        with self.notary.database.reading() as connection:
            yield from segment(connection, start, self._note(None))

    def _note(self, size: int | None) -> Note:
        witness = self.notary.witness
        latest = self.notary.latest()
        wanted = size if size is not None else latest.size if latest else 0
        name = checkpoint_name(wanted)
        if name not in witness.names():
            hint = "Run `countervail ledger checkpoint`, or give a size of which there is one."
            raise InputError(f"{witness.where} holds no checkpoint over {wanted:,} entries.", hint=hint)
        content = witness.read(name)
        checkpoint = opened(content, self.notary.signer.verifier)
        if checkpoint is None:
            hint = "`countervail ledger verify` says more."
            raise InputError(f"{name} at {witness.where} is not signed by this ledger's key.", hint=hint)
        return Note(checkpoint, content)


def vouch_if_due(
    installation: Installation, database: Database, keyring: Keyring, now: datetime, ahead: timedelta = timedelta(0)
) -> str | None:
    """To be called after every transaction that wrote to the ledger: checkpoint if one is due.

    `ahead`: what falls due within it is due now.
    """
    return told_if_due(lambda: installation.notary(database, keyring), now, ahead)


def told_if_due(called: Callable[[], Notary], now: datetime, ahead: timedelta = timedelta(0)) -> str | None:
    """The same of any log's notary, once called.

    What was done stays done even where no witness takes the checkpoint, which is then due again the next time; the
    sentence returned says so, None if all is well.
    """
    try:
        called().keep_if_due(now, ahead)
    except CountervailError as error:
        return f"WARNING: what was done is recorded, but no witness vouches for it yet. {error}"
    return None


@contextmanager
def ledger_office(installation: Installation, keyring: Keyring) -> Iterator[LedgerOffice]:
    """Open the ledger of an installation."""
    database = installation.database()
    try:
        yield LedgerOffice(installation.notary(database, keyring))
    finally:
        database.close()
