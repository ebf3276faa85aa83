"""Checkpoints while a console serves: after what was done, and on quiet hours too."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from countervail.database.store import Database
from countervail.ledger.notary import Notary
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.workflow.installation import Installation
from countervail.workflow.ledger_office import told_if_due, vouch_if_due

LOOKS_EVERY = timedelta(minutes=5)
"""How long a look may be away; each also takes what would be due before the next one, so that no hour is passed."""


@dataclass(slots=True)
class Vouching:
    """Who hands checkpoints to the witness, and what it said last."""

    installation: Installation
    database: Database
    keyring: Keyring
    warning: str | None = None
    """Why no witness vouches for what was done; None if all is well."""
    register_warning: str | None = None
    """Why the register's own does not, as whoever came to its counter last heard."""

    def look(self, now: datetime, ahead: timedelta = timedelta(0)) -> None:
        """A checkpoint, if one is due now or `ahead`."""
        self.warning = vouch_if_due(self.installation, self.database, self.keyring, now, ahead)

    def look_at_register(self, notary: Notary, now: datetime) -> None:
        """The same for the register's log, after its transaction: what was done there stays done."""
        self.register_warning = told_if_due(lambda: notary, now)

    def survive(self, clock: Clock, ahead: timedelta) -> None:
        """A look that nobody asked for: whatever goes wrong in it is told on every page, and the next one comes."""
        try:
            self.look(clock(), ahead)
        except Exception as error:  # noqa: BLE001 -- nobody sees this thread end, and quiet hours would stay unprotected
            self.warning = f"WARNING: no witness vouches for what was done: {type(error).__name__}: {error}"


@contextmanager
def keeping_vigil(vouching: Vouching, clock: Clock, every: timedelta = LOOKS_EVERY) -> Iterator[None]:
    """Look at once and then again and again in a thread of its own, until the end of the block."""
    ended = threading.Event()

    def watch() -> None:
        vouching.survive(clock, every)
        while not ended.wait(every.total_seconds()):
            vouching.survive(clock, every)

    thread = threading.Thread(target=watch, name="ledger vigil", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
