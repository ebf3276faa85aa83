"""The AT Protocol adapter: what the contract asks, answered by Ozone, the host, and what anybody sees."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import pyarrow as pa

from countervail.activity.row_tables import tables
from countervail.database.store import Database
from countervail.people.plan_terms import PlanTerms
from countervail.people.warrants import verify_warrants
from countervail.platforms.adapter import (
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
from countervail.platforms.atproto.abilities import abilities
from countervail.platforms.atproto.account import Services, snapshot, state_of
from countervail.platforms.atproto.activity import Repositories, moment
from countervail.platforms.atproto.deed import Cause, DeclinedError, Deed, Held
from countervail.platforms.atproto.foresight import Foresight
from countervail.platforms.atproto.mail import tell_by_mail
from countervail.platforms.atproto.names import account_of, did_of
from countervail.platforms.atproto.services import Service
from countervail.platforms.atproto.settings import AtprotoSettings
from countervail.platforms.pace import Pace
from countervail.platforms.telling import InPlatform, Notified, check_leave_to_tell
from countervail.platforms.wire import LostAnswerError, Wire
from countervail.vault.keys import Keyring
from countervail.vault.tokens import ledger_token
from countervail.vocabulary.acts import Act
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.warrant import Warrant

BATCH = 50
"""Steps between two commits."""
KNOWN_VERSIONS = ("0.5.",)
"""Versions of the host on which every act was tried, for real."""
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Of a record whose writer claims no time, or none that is one."""
REMARKS = (
    "No address and no client of anybody is on record here: a place to act, hardly one to find.",
    "Times in repositories are what each client claims.",
    "Repositories that are taken down are read no more: read before acting.",
)


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
        version = self._version()
        offered = self._offered(version)
        remarks = [*REMARKS]
        if not offered:
            remarks.append("Nothing is done here: the host's version was not tried.")
        if not self.settings.mail_arrives:
            remarks.append("Nobody saw mail of this host arrive: people are told in another way.")
        acts = {act: deed.back for act, deed in abilities().items() if act in offered}
        return Description("atproto", version, acts, BATCH, tuple(remarks), addresses=False)

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
        repo, _, rest = ref.removeprefix("at://").partition("/")
        collection, _, key = rest.partition("/")
        found = self._services.pds.get("com.atproto.repo.getRecord", repo=repo, collection=collection, rkey=key)
        if not found.fine or "value" not in found.body:
            raise InputError("the host has no such record.", hint="Name it as at://DID/COLLECTION/KEY.")
        claimed = moment(found.body["value"].get("createdAt"))
        raw = json.dumps(found.body, sort_keys=True).encode()
        return RawRecord(raw, "PDS, com.atproto.repo.getRecord", f"uri = {ref}", claimed or UNDATED)

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """What each order would bring about; changes nothing."""
        return Foresight(self._services, self._offered(self._version())).of(orders, undo=undo)

    def apply(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:  # noqa: ARG002 -- each step has a key of its own
        """Call for each step under a key that Ozone keeps for good.

        Raises:
            RefusedError: a warrant does not hold; then nothing at all was ordered.
            StorageError: a service does not answer; what was called for before is settled by looking.
        """
        steps = self._steps(warrants, undo=False)
        return {step: _tried(deed.do, self._services, did, cause) for step, deed, did, cause in steps}

    def undo(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:  # noqa: ARG002 -- each step has a key of its own
        """Take each step back; errors as for `apply`."""
        steps = self._steps(warrants, undo=True)
        return {step: _tried(deed.take_back, self._services, did, cause) for step, deed, did, cause in steps}

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """Read every step back at both services, and look as anybody does."""
        return {question.step: self._sight(question) for question in questions}

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

    def _steps(self, warrants: Sequence[Warrant], *, undo: bool) -> list[tuple[str, Deed, str, Cause]]:
        now = self.clock()
        with self.people.reading() as connection:
            steps = verify_warrants(connection, warrants, now, undoing=undo)
        found = []
        for warrant, step in zip(warrants, steps, strict=True):
            deed, subject = _named(Order(Act(step["act"]), step["subject"]))
            if deed is None or subject is None:
                raise InputError(f"step {step['id']} is nothing this platform does.", hint="Draft the plan again.")
            terms = PlanTerms.read(warrant.plan)
            name = ledger_token(self.keys.key("tokens"), digest(canonical_json([terms.hash, step["id"]])))
            cause = Cause(terms.case, name, self.settings.moderator, self.settings.directly)
            found.append((str(step["id"]), deed, subject, cause))
        return found

    def _sight(self, question: Question) -> Sight:
        at, (deed, subject) = self.clock(), _named(question.order)
        if deed is None or subject is None:
            return Sight(Reach.UNCLEAR, at=at, reason="the platform cannot be asked about it")
        held = self._held(deed, subject, question)
        if held.holds is question.undo or (held.reason and held.arrived):
            return _not_so(held, question, at)
        seen = deed.seen(self._services, subject) if deed.seen else None
        if seen is None:
            return Sight(Reach.ANSWERED, as_admin=True, at=at, reason="nobody has looked from outside")
        agrees = seen is not question.undo
        why = "" if agrees else "seen from outside it is not so"
        return Sight(Reach.ANSWERED, as_admin=True, as_seen=agrees, method=Method.PUBLIC, at=at, reason=why)

    def _held(self, deed: Deed, subject: str, question: Question) -> Held:
        if self.settings.directly and deed.state:
            return Held(holds=self._services.taken_down_by_host(subject))
        return deed.holds(self._services, subject, question.answered)

    def _version(self) -> str:
        return str(self._services.anybody.get("_health").body.get("version", ""))

    def _offered(self, version: str) -> frozenset[str]:
        return frozenset(act.value for act in abilities()) if version.startswith(KNOWN_VERSIONS) else frozenset()

    @cached_property
    def _services(self) -> Services:
        wanted, rate = self.settings, self.settings.calls_per_second
        wire = Wire(self.patience, pace=Pace(rate, rate))
        pds, ozone = (Service(url, wanted.password, wire) for url in (wanted.pds, wanted.ozone))
        return Services(pds, ozone, Service(wanted.pds, "", wire))

    @property
    def _repositories(self) -> Repositories:
        return Repositories(self._services, self.keys.key("contact"))


def _tried(deed: object, services: Services, subject: str, cause: Cause) -> Reply:
    try:
        deed(services, subject, cause)  # type: ignore[operator]
    except DeclinedError as error:
        return Reply(Answer.REFUSED, str(error))
    except LostAnswerError:
        return Reply(Answer.UNKNOWN, "the answer was lost on the way")
    return Reply(Answer.ACCEPTED)


def _not_so(held: Held, question: Question, at: datetime) -> Sight:
    """The administrators say no: a call that arrived was not carried out, another never got there."""
    if not (question.answered or held.arrived):
        return Sight(Reach.NEVER, at=at)
    reason = held.reason or "read back by the administrator, it does not hold"
    return Sight(Reach.ANSWERED, as_admin=False, at=at, reason=reason)


def _named(order: Order) -> tuple[Deed | None, str | None]:
    deed = abilities().get(order.act)
    if deed is None:
        return None, None
    return deed, did_of(order.subject) if deed.on_account else order.subject


def _local(subjects: Sequence[str]) -> dict[str, str]:
    named = {subject: did_of(subject) for subject in subjects}
    return {subject: did for subject, did in named.items() if did is not None}
