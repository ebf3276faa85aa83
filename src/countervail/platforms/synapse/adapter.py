"""The Synapse adapter: what the contract asks, answered by the Admin API, our module and a look from outside."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from random import Random

import pyarrow as pa
import pyarrow.compute as pc

from countervail.activity.row_tables import tables
from countervail.database.store import Database
from countervail.people.plan_terms import PlanTerms
from countervail.people.warrants import verify_warrants
from countervail.platforms.adapter import (
    Answer,
    Description,
    Question,
    RawRecord,
    Reach,
    Reply,
    Sight,
    Snapshot,
)
from countervail.platforms.pace import Pace
from countervail.platforms.synapse.abilities import abilities
from countervail.platforms.synapse.account import read_account, snapshot
from countervail.platforms.synapse.activity import Reading
from countervail.platforms.synapse.admin import ADMIN, AdminApi, part
from countervail.platforms.synapse.deed import Cause, DeclinedError, Deed, Site
from countervail.platforms.synapse.directory import Directory
from countervail.platforms.synapse.footing import KNOWN_VERSIONS, Footing
from countervail.platforms.synapse.foresight import Foresight
from countervail.platforms.synapse.memory import Memory
from countervail.platforms.synapse.names import Names, account_of
from countervail.platforms.synapse.notices import Notices
from countervail.platforms.synapse.outlook import Look, Outlook
from countervail.platforms.synapse.refusals import Refusals
from countervail.platforms.synapse.settings import SynapseSettings
from countervail.platforms.synapse.spool import lines
from countervail.platforms.telling import InPlatform, Notified, check_leave_to_tell
from countervail.platforms.wire import LostAnswerError, Wire
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.warrant import Warrant

BATCH = 50
"""Steps between two commits: a call is some 10 ms, a commit with its ledger entries about as much."""
MANY = 100
"""Subjects from which a list of everybody is worth reading instead of one account after another."""
ENCRYPTED = (
    "In encrypted rooms neither the module nor the administrator sees content: only who, when, with whom and how much; "
    "no link can be found or refused there, and what a target gives of their own will is the way."
)


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
        footing, remarks = self._footing, [ENCRYPTED]
        version = footing.version()
        offered = self._offered(version)
        if not offered:
            remarks.append("Nothing is done on this server: its version is unknown, or accounts are managed elsewhere.")
        if self.settings.blocklist is None:
            remarks.append("The server has no module of ours: no sign-in is on record and nothing can be refused.")
        if self.settings.canary is None and not self.settings.as_subject:
            remarks.append("No canary is named: nobody looks from outside, and nothing is ever confirmed.")
        distrust = footing.distrust()
        remarks += [distrust] if distrust else []
        acts = {act: deed.back for act, deed in abilities().items() if act in offered}
        return Description("synapse", version, acts, BATCH, tuple(remarks), addresses=not distrust)

    def events(self, since: datetime) -> Iterator[pa.Table]:
        """What the module wrote down and the Admin API knows (see `activity.py`); our own accounts left out.

        Raises:
            InputError: the module's log is damaged; file and line are named.
        """
        found = list(lines(self.settings.tap, since)) if self.settings.tap else []
        ours = {account_of(mxid) for mxid in self._site.own}
        rows = self._reading().rows(found, since)
        yield from tables(row for row in rows if not {row["actor_uid"], row["target_uid"]} & ours)

    def accounts(self) -> pa.Table:
        """Every account of the server but our own."""
        table = self._reading().accounts()
        ours = pa.array([account_of(mxid) for mxid in self._site.own])
        return table.filter(pc.invert(pc.is_in(table["account_uid"], ours)))

    def states(self, subjects: Sequence[str]) -> Mapping[str, str]:
        """Accounts by their flags; rooms, tokens and listed things are known by the act that names them only."""
        self._met.clear()
        found = {subject: read_account(self._api, mxid) for subject, mxid in self._local(subjects).items()}
        self._met.update(account.mxid for account in found.values() if account is not None)
        return {subject: account.state for subject, account in found.items() if account is not None}

    def snapshots(self, subjects: Sequence[str]) -> Mapping[str, Snapshot]:
        """Every field of each account that the Admin API shows."""
        found = {}
        for subject, mxid in self._local(subjects).items():
            account = read_account(self._api, mxid)
            if account is not None:
                found[subject] = snapshot(self._api, subject, account, self.settings.notices_from)
        return found

    def evidence(self, ref: str) -> RawRecord:
        """One event, with its hashes and the server's signature, as the server gives it but for its age at this moment.

        Raises:
            InputError: the server has no such event.
        """
        answer = self._api.get(f"{ADMIN}/v1/fetch_event/{part(ref)}")
        event = answer.body.get("event")
        if not answer.fine or not isinstance(event, dict):
            raise InputError("the server has no such event.", hint="Name an event id, as `$...`.")
        at = datetime.fromtimestamp(float(event["origin_server_ts"]) / 1000, UTC)
        # Not signed, and another number each time: the same record would be other evidence whenever it is asked for.
        event.get("unsigned", {}).pop("age", None)
        return RawRecord(json.dumps(event, sort_keys=True).encode(), "Synapse, fetch_event", f"event_id = {ref}", at)

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """What each order would bring about; changes nothing."""
        offered, tells = self._offered(self._footing.version()), self.settings.notices_from is not None
        return Foresight(self._site, offered, tells).of(orders, undo=undo)

    def apply(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:  # noqa: ARG002 -- acts here are named by what they bring about
        """Call for each step, one after the other. What was called for before is in force, and is not called for again.

        Raises:
            RefusedError: a warrant does not hold; then nothing at all was ordered.
            StorageError: the server does not answer; what was called for before is settled by looking.
        """
        return {
            step: self._one(deed, subject, cause) for step, deed, subject, cause in self._steps(warrants, undo=False)
        }

    def undo(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:  # noqa: ARG002 -- acts here are named by what they bring about
        """Take each step back; errors as for `apply`."""
        return {step: self._back(deed, subject) for step, deed, subject, _ in self._steps(warrants, undo=True)}

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """Read every step back as administrator; then have those that hold looked at from outside."""
        found: dict[str, Sight] = {}
        held: dict[tuple[Act, bool], dict[str, Question]] = {}
        at = self.clock()
        at_once = self._read_at_once(questions)
        for question in questions:
            deed, subject = self._named(question.order)
            known = at_once.get((question.order.act, subject or ""))
            holds = None if deed is None or subject is None else known
            if holds is None and deed is not None and subject is not None:
                holds = deed.holds(self._site, subject)
            if holds is None or deed is None or subject is None:
                found[question.step] = Sight(Reach.UNCLEAR, at=at, reason="the platform cannot be asked about it")
            elif holds is question.undo:
                found[question.step] = _not_so(question, at)
            else:
                found[question.step] = Sight(
                    Reach.ANSWERED, as_admin=True, at=at, reason="nobody has looked from outside"
                )
                held.setdefault((deed.act, question.undo), {})[subject] = question
        for (act, undone), asked in held.items():
            looks = self._outlook.looks(abilities()[act], list(asked), undone=undone)
            found |= {asked[subject].step: _seen(look, at) for subject, look in looks.items()}
        return found

    def notify(self, warrant: Warrant, person: str, notice: InPlatform) -> Notified:
        """Send a server notice, once; a locked account, or one of elsewhere, reads none.

        Raises:
            RefusedError: the warrant does not hold, or the person is not among those it names.
            StorageError: the server does not answer.
        """
        with self.people.reading() as connection:
            check_leave_to_tell(connection, warrant, person, notice, self.clock())
        mxid = self._names.local(person)
        if mxid is None or self.settings.notices_from is None:
            return Notified.UNREADABLE
        return Notices(self._api, self.settings.notices_from, self.keys.key("tokens")).tell(mxid, notice)

    def close(self) -> None:
        """Give the connections back."""
        self._api.wire.client.close()

    def _reading(self) -> Reading:
        directory = Directory.read(self._api, self.settings.tap_key)
        return Reading(directory, not self._footing.distrust(), f"synapse:{self.settings.server}")

    def _read_at_once(self, questions: Sequence[Question]) -> dict[tuple[Act, str], bool]:
        """The administrator's word on many subjects of one act, where one list says it of all of them."""
        found: dict[tuple[Act, str], bool] = {}
        for act in {question.order.act for question in questions} & set(abilities()):
            deed = abilities()[act]
            named = [self._named(question.order)[1] for question in questions if question.order.act is act]
            subjects = [subject for subject in named if subject is not None]
            if deed.holds_all is not None and len(subjects) >= MANY:
                told = deed.holds_all(self._site, subjects)
                found |= {(act, subject): holds for subject, holds in told.items()}
        return found

    def _steps(self, warrants: Sequence[Warrant], *, undo: bool) -> list[tuple[str, Deed, str, Cause]]:
        """What is ordered, every warrant checked before anything is done."""
        now = self.clock()
        with self.people.reading() as connection:
            steps = verify_warrants(connection, warrants, now, undoing=undo)
        found = []
        for warrant, step in zip(warrants, steps, strict=True):
            deed, subject = self._named(Order(Act(step["act"]), step["subject"]))
            if deed is None or subject is None or subject in self._site.own:
                raise InputError(f"step {step['id']} is nothing this server does.", hint="Draft the plan again.")
            terms = PlanTerms.read(warrant.plan)
            found.append(
                (
                    str(step["id"]),
                    deed,
                    subject,
                    Cause(terms.case, terms.hash, str(step["id"]), terms.expires.isoformat()),
                )
            )
        return found

    def _one(self, deed: Deed, subject: str, cause: Cause) -> Reply:
        # Some calls make an account where there is none: it was met a moment ago, or is looked up now.
        if deed.knows is None and subject not in self._met and read_account(self._api, subject) is None:
            return Reply(Answer.REFUSED, "there is no such account any more")
        self._met.discard(subject)
        try:
            deed.do(self._site, subject, cause)
        except DeclinedError as error:
            return Reply(Answer.REFUSED, str(error))
        except LostAnswerError:
            return Reply(Answer.UNKNOWN, "the answer was lost on the way")
        return Reply(Answer.ACCEPTED)

    def _back(self, deed: Deed, subject: str) -> Reply:
        if deed.take_back is None:
            return Reply(Answer.REFUSED, "it cannot be taken back")
        try:
            deed.take_back(self._site, subject)
        except DeclinedError as error:
            return Reply(Answer.REFUSED, str(error))
        except LostAnswerError:
            return Reply(Answer.UNKNOWN, "the answer was lost on the way")
        return Reply(Answer.ACCEPTED)

    def _named(self, order: Order) -> tuple[Deed | None, str | None]:
        deed = abilities().get(order.act)
        if deed is None:
            return None, None
        return deed, order.subject if deed.knows is not None else self._names.local(order.subject)

    def _local(self, subjects: Sequence[str]) -> dict[str, str]:
        named = {subject: self._names.local(subject) for subject in subjects}
        return {subject: mxid for subject, mxid in named.items() if mxid is not None}

    def _offered(self, version: str) -> frozenset[str]:
        if not version.startswith(KNOWN_VERSIONS) or self._elsewhere:
            return frozenset()
        return frozenset(a.value for a, d in abilities().items() if self.settings.blocklist or not d.needs_module)

    @cached_property
    def _elsewhere(self) -> bool:
        return self._footing.elsewhere()

    @cached_property
    def _api(self) -> AdminApi:
        rate = self.settings.calls_per_second
        return AdminApi(self.settings.url, self.settings.token, Wire(self.patience, pace=Pace(rate, rate)))

    @cached_property
    def _names(self) -> Names:
        return Names(self.settings.server)

    @cached_property
    def _site(self) -> Site:
        wanted = self.settings
        own = {str(self._api.get("/_matrix/client/v3/account/whoami").body.get("user_id"))}
        own |= {wanted.notices_from} if wanted.notices_from else set()
        own |= {wanted.canary.mxid} if wanted.canary else set()
        listed = wanted.blocklist
        refusals = Refusals(listed, wanted.health or listed.with_name("health.json")) if listed else None
        memory = Memory(wanted.state / "before.jsonl", self.keys.key("tokens"))
        return Site(self._api, self._names, memory, refusals, frozenset(own))

    @cached_property
    def _footing(self) -> Footing:
        wanted = self.settings
        return Footing(self._api, wanted.public, wanted.canary, wanted.state, self.clock, self.dice)

    @property
    def _outlook(self) -> Outlook:
        wanted = self.settings
        return Outlook(self._site, wanted.public, self.dice, wanted.canary, wanted.as_subject)


def _not_so(question: Question, at: datetime) -> Sight:
    """The administrator's read-back says no: a call that was answered was not carried out, another never arrived."""
    if not question.answered:
        return Sight(Reach.NEVER, at=at)
    return Sight(Reach.ANSWERED, as_admin=False, at=at, reason="read back by the administrator, it does not hold")


def _seen(look: Look, at: datetime) -> Sight:
    return Sight(Reach.ANSWERED, as_admin=True, as_seen=look.holds, method=look.method, at=at, reason=look.reason)
