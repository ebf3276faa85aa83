"""The AT Protocol adapter: what the contract asks, answered by Ozone, the host, and what anybody sees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import pyarrow as pa

from countervail.activity.row_tables import tables
from countervail.database.store import Database
from countervail.platforms.adapter import Description, Question, RawRecord, Reply, Sight, Snapshot
from countervail.platforms.atproto.account import Services, snapshot, state_of
from countervail.platforms.atproto.activity import Repositories
from countervail.platforms.atproto.calling import call_back, call_for
from countervail.platforms.atproto.description import description, offered, version_of
from countervail.platforms.atproto.foresight import Foresight
from countervail.platforms.atproto.mail import tell_by_mail
from countervail.platforms.atproto.names import account_of, did_of
from countervail.platforms.atproto.ordered_step import Ordering
from countervail.platforms.atproto.record import record
from countervail.platforms.atproto.services import Service
from countervail.platforms.atproto.settings import AtprotoSettings
from countervail.platforms.atproto.sighting import sight
from countervail.platforms.pace import Pace
from countervail.platforms.telling import InPlatform, Notified, check_leave_to_tell
from countervail.platforms.wire import Wire
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.warrant import Warrant


@dataclass
class AtprotoAdapter:
    """One host and its Ozone."""

    settings: AtprotoSettings
    keys: Keyring
    people: Database
    """Where the people are kept whose signatures stand in warrants."""
    clock: Clock
    patience: float = 90.0
    """Seconds for which a service that is away is waited for."""

    def describe(self) -> Description:
        """What these services can do."""
        return description(self._services, self.settings)

    def events(self, since: datetime) -> Iterator[pa.Table]:
        """What the repositories say that happened, and who reported whom (see `activity.py`); moderators left out."""
        ours = account_of(self.settings.moderator)
        rows = self._repositories.rows(since)
        yield from tables(row for row in rows if ours not in (row["actor_uid"], row["target_uid"]))

    def accounts(self) -> pa.Table:
        """Every account of the host."""
        return self._repositories.accounts()

    def states(self, subjects: Sequence[str]) -> Mapping[str, str]:
        """Accounts by what the host does."""
        found = {subject: self._services.of_host(did) for subject, did in _local(subjects).items()}
        return {subject: state_of(host) for subject, host in found.items() if host is not None}

    def snapshots(self, subjects: Sequence[str]) -> Mapping[str, Snapshot]:
        """Every field of each account that either service shows and that does not change by itself."""
        found = {}
        for subject, did in _local(subjects).items():
            host = self._services.of_host(did)
            if host is not None:
                found[subject] = snapshot(self._services, subject, did, host)
        return found

    def evidence(self, ref: str) -> RawRecord:
        """One record of a repository, `at://DID/COLLECTION/KEY`, as the host gives it.

        Raises:
            InputError: there is none.
        """
        return record(self._services.pds, ref)

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """What each order would bring about; changes nothing."""
        return Foresight(self._services, offered(version_of(self._services))).of(orders, undo=undo)

    def apply(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:  # noqa: ARG002 -- each step has a key of its own
        """Call for each step under a key that Ozone keeps for good.

        Raises:
            RefusedError: a warrant does not hold; then nothing at all was ordered.
            StorageError: a service does not answer; what was called for before is settled by looking.
        """
        steps = self._ordering.steps(warrants, self.clock(), undo=False)
        return {step.id: call_for(self._services, step) for step in steps}

    def undo(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:  # noqa: ARG002 -- each step has a key of its own
        """Take each step back; errors as for `apply`."""
        steps = self._ordering.steps(warrants, self.clock(), undo=True)
        return {step.id: call_back(self._services, step) for step in steps}

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """Read every step back at both services, and look as anybody does."""
        directly = self.settings.directly
        return {one.step: sight(self._services, one, self.clock(), directly=directly) for one in questions}

    def notify(self, warrant: Warrant, person: str, notice: InPlatform) -> Notified:
        """Tell by the host's mail where somebody saw that arrive; else nobody would read it.

        Raises:
            RefusedError: the warrant does not hold, or the person is not among those it names.
            StorageError: the service does not answer.
        """
        with self.people.reading() as connection:
            check_leave_to_tell(connection, warrant, person, notice, self.clock())
        did = did_of(person)
        if did is None or not self.settings.mail_arrives:
            return Notified.UNREADABLE
        return tell_by_mail(self._services, did, notice, self.settings.moderator)

    def close(self) -> None:
        """Give the connections back."""
        self._services.pds.wire.client.close()

    @cached_property
    def _services(self) -> Services:
        wanted, rate = self.settings, self.settings.calls_per_second
        wire = Wire(self.patience, pace=Pace(rate, rate))
        pds, ozone = (Service(url, wanted.password, wire) for url in (wanted.pds, wanted.ozone))
        return Services(pds, ozone, Service(wanted.pds, "", wire))

    @property
    def _repositories(self) -> Repositories:
        return Repositories(self._services, self.keys.key("contact"))

    @property
    def _ordering(self) -> Ordering:
        return Ordering(self.people, self.keys, self.settings)


def _local(subjects: Sequence[str]) -> dict[str, str]:
    named = {subject: did_of(subject) for subject in subjects}
    return {subject: did for subject, did in named.items() if did is not None}
