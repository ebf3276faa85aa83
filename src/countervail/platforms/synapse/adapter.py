"""The Synapse adapter: what the contract asks, answered by the Admin API, our module and a look from outside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from random import Random

import pyarrow as pa
import pyarrow.compute as pc

from countervail.activity.row_tables import tables
from countervail.database.store import Database
from countervail.platforms.adapter import Description, Question, RawRecord, Reply, Sight, Snapshot
from countervail.platforms.synapse.account import read_account, snapshot
from countervail.platforms.synapse.calling import call_back, call_for
from countervail.platforms.synapse.description import description
from countervail.platforms.synapse.event_record import event_record
from countervail.platforms.synapse.foresight import Foresight
from countervail.platforms.synapse.names import account_of
from countervail.platforms.synapse.notices import Notices
from countervail.platforms.synapse.ordered_step import ordered_steps
from countervail.platforms.synapse.server import Server
from countervail.platforms.synapse.settings import SynapseSettings
from countervail.platforms.synapse.sighting import sights
from countervail.platforms.synapse.spool import lines
from countervail.platforms.telling import InPlatform, Notified, check_leave_to_tell
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.warrant import Warrant


@dataclass
class SynapseAdapter:
    """One Synapse."""

    settings: SynapseSettings
    keys: Keyring
    people: Database
    """Where the people are kept whose signatures stand in warrants."""
    clock: Clock
    dice: Random
    patience: float = field(default=90.0)
    """Seconds for which a server that is away is waited for."""
    _met: set[str] = field(default_factory=set, repr=False)
    """Accounts whose state was read just now, for the calls that follow at once."""

    def describe(self) -> Description:
        """What this server can do; tries at most once a day to forge an address."""
        return description(self._server)

    def events(self, since: datetime) -> Iterator[pa.Table]:
        """What the module wrote down and the Admin API knows (see `activity.py`); our own accounts left out.

        Raises:
            InputError: the module's log is damaged; file and line are named.
        """
        found = list(lines(self.settings.tap, since)) if self.settings.tap else []
        ours = {account_of(mxid) for mxid in self._server.site.own}
        rows = self._server.reading().rows(found, since)
        yield from tables(row for row in rows if not {row["actor_uid"], row["target_uid"]} & ours)

    def accounts(self) -> pa.Table:
        """Every account of the server but our own."""
        table = self._server.reading().accounts()
        ours = pa.array([account_of(mxid) for mxid in self._server.site.own])
        return table.filter(pc.invert(pc.is_in(table["account_uid"], ours)))

    def states(self, subjects: Sequence[str]) -> Mapping[str, str]:
        """Accounts by their flags; rooms, tokens and listed things are known by the act that names them only."""
        self._met.clear()
        found = {
            subject: read_account(self._server.api, mxid) for subject, mxid in self._server.local(subjects).items()
        }
        self._met.update(account.mxid for account in found.values() if account is not None)
        return {subject: account.state for subject, account in found.items() if account is not None}

    def snapshots(self, subjects: Sequence[str]) -> Mapping[str, Snapshot]:
        """Every field of each account that the Admin API shows."""
        found = {}
        for subject, mxid in self._server.local(subjects).items():
            account = read_account(self._server.api, mxid)
            if account is not None:
                found[subject] = snapshot(self._server.api, subject, account, self.settings.notices_from)
        return found

    def evidence(self, ref: str) -> RawRecord:
        """One event, with its hashes and the server's signature, as the server gives it but for its age at this moment.

        Raises:
            InputError: the server has no such event.
        """
        return event_record(self._server.api, ref)

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """What each order would bring about; changes nothing."""
        server, tells = self._server, self.settings.notices_from is not None
        offered = server.offered(server.footing.version())
        return Foresight(server.site, offered, tells).of(orders, undo=undo)

    def apply(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:  # noqa: ARG002 -- acts here are named by what they bring about
        """Call for each step, one after the other. What was called for before is in force, and is not called for again.

        Raises:
            RefusedError: a warrant does not hold; then nothing at all was ordered.
            StorageError: the server does not answer; what was called for before is settled by looking.
        """
        steps = ordered_steps(self._server, self.people, warrants, undo=False)
        return {step.id: call_for(self._server.site, step, self._met) for step in steps}

    def undo(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:  # noqa: ARG002 -- acts here are named by what they bring about
        """Take each step back; errors as for `apply`."""
        steps = ordered_steps(self._server, self.people, warrants, undo=True)
        return {step.id: call_back(self._server.site, step) for step in steps}

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """Read every step back as administrator; then have those that hold looked at from outside."""
        return sights(self._server, questions)

    def notify(self, warrant: Warrant, person: str, notice: InPlatform) -> Notified:
        """Send a server notice, once; a locked account, or one of elsewhere, reads none.

        Raises:
            RefusedError: the warrant does not hold, or the person is not among those it names.
            StorageError: the server does not answer.
        """
        with self.people.reading() as connection:
            check_leave_to_tell(connection, warrant, person, notice, self.clock())
        mxid = self._server.names.local(person)
        if mxid is None or self.settings.notices_from is None:
            return Notified.UNREADABLE
        return Notices(self._server.api, self.settings.notices_from, self.keys.key("tokens")).tell(mxid, notice)

    def close(self) -> None:
        """Give the connections back."""
        self._server.api.wire.client.close()

    @cached_property
    def _server(self) -> Server:
        return Server(self.settings, self.keys, self.clock, self.dice, self.patience)
