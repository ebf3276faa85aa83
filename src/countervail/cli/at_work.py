"""Somebody at work on cases, on the command line: one transaction for what is said, several for what is done."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from countervail.casework.assembly import Casework
from countervail.casework.hand import Hand
from countervail.casework.plan_shelf import Shelved
from countervail.cli.identity import Login, acting, key_file, passphrase, vouched
from countervail.people.rights import Right
from countervail.people.signer import Signer
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.workflow.acting import Acting
from countervail.workflow.desk import refusals_kept, seated


@dataclass(frozen=True, slots=True)
class Work:
    """A person, a transaction and the cases."""

    hand: Hand
    signer: Signer
    casework: Casework

    def find(self, beginning: str) -> str:
        """The whole hash of a plan."""
        return self.casework.proposals.shelf.find(self.hand.connection, beginning)

    def plan(self, beginning: str) -> Shelved:
        """A plan, for somebody who may see its accounts.

        Raises:
            RefusedError: they may not.
        """
        shelved = self.casework.proposals.shelf.get(self.hand.connection, self.find(beginning))
        for right in (Right.READ_PLAN, Right.READ_NETWORK):
            self.hand.demand(right, shelved.plan.case)
        return shelved


@dataclass(frozen=True, slots=True)
class Shift:
    """A person at a platform, signed in once for several transactions."""

    acting: Acting
    signer: Signer

    def find(self, beginning: str) -> str:
        """The whole hash of a plan."""
        with self.acting.database.reading() as connection:
            return self.acting.casework.proposals.shelf.find(connection, beginning)


@contextmanager
def at_work(login: Login, doing: str) -> Iterator[Work]:
    """One transaction over the cases; errors as for `acting`."""
    with acting(login, doing) as seat, closing(_cases(login, Keyring.ensure())) as casework:
        yield Work(seat.hand, seat.signer, casework)


@contextmanager
def at_platform(login: Login, doing: str, log: Path | None = None) -> Iterator[Shift]:
    """Several transactions, with the platform at hand; what is refused is on record.

    Raises:
        InputError: the key file is missing or does not open.
        RefusedError: the key is nobody's, or what is done inside is refused.
    """
    key = key_file(login.installation, login.name).open(passphrase(login.passphrase_file, login.name))
    keyring = Keyring.ensure()
    with vouched(login.installation) as database, closing(_cases(login, keyring)) as casework:
        with seated(database, key, system_clock, doing) as seat:
            signer = seat.signer
        adapter = login.installation.platform(database, keyring, system_clock, log)
        failures = login.installation.settings.enforcement.most_failures
        work = Acting(database, casework, adapter, signer.actor, system_clock, keyring.key("tokens"), failures)
        give_back: Callable[[], None] = getattr(adapter, "close", lambda: None)  # a folder of jobs holds nothing open
        try:
            with refusals_kept(database, key, system_clock, doing):
                yield Shift(work, signer)
        finally:
            give_back()


def _cases(login: Login, keyring: Keyring) -> Casework:
    return Casework.of(keyring, guards=login.installation.guards, third_for=login.installation.third_for)
