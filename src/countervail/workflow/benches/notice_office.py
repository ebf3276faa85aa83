"""The people of the notices bench: whoever drafts, approves and sends, a case, and a mail server's address."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from countervail.activity.deployment import Deployment
from countervail.casework.assembly import Casework
from countervail.casework.hand import Hand, to_ledger
from countervail.database.state import open_state
from countervail.database.store import Database
from countervail.disruption.notices.sending.sender import Sender
from countervail.disruption.notices.wording.language_file import all_languages
from countervail.disruption.notices.words import allow_unreviewed, review
from countervail.people.credential import of_request
from countervail.people.enrolment import enrol
from countervail.people.granting import grant
from countervail.people.journal import Occasion
from countervail.people.key_file import OpenKey
from countervail.people.key_request import KeyRequest
from countervail.people.person import Actor, Grant
from countervail.people.seven_days import SEVEN_DAYS
from countervail.people.signer import Signer, signed_in
from countervail.people.staff import Newcomer, add, found, name_seal
from countervail.people.statement import Purpose
from countervail.platforms.files.adapter import FilesAdapter
from countervail.platforms.files.folder import JobFolder
from countervail.vault.keys import Keyring
from countervail.vocabulary.roles import Role
from countervail.workflow.acting import Acting
from countervail.workflow.benches.large_run import NETWORK
from countervail.workflow.benches.notice_world import write_world
from countervail.workflow.case_opening import open_case
from countervail.workflow.notice_house import house_of, letterhead_of
from countervail.workflow.notice_people import Sources
from countervail.workflow.notice_plan import draft_notices, keep_draft
from countervail.workflow.notice_release import Released, Releasing, release_notices
from countervail.workflow.notice_sending import sender
from countervail.workflow.notice_settings import NoticeSettings

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
STAFF = {"ana": Role.ANALYST, "bea": Role.APPROVER, "col": Role.COUNSEL, "nora": Role.NOTIFIER}
DEPLOYMENT = Deployment(
    controller="Plaza Ltd",
    lawful_basis="Security of the service",
    contact="trust@plaza.example",
    appeal_url="https://plaza.example/appeal",
)
POLICY, RULE = "surveillance-for-hire", "covert-reconnaissance"


@dataclass
class NoticeOffice:
    """An installation with a case, at one moment."""

    folder: Path
    settings: NoticeSettings
    keys: Keyring
    database: Database
    casework: Casework
    actors: dict[str, Actor]
    now: datetime = NOW
    signers: dict[str, Signer] = field(default_factory=dict)
    """Of those who were signed in when the office was made; none after it was opened again."""

    def acting(self, name: str) -> Acting:
        """Somebody at the platform."""
        exchange = JobFolder(self.folder / "exchange")
        adapter = FilesAdapter(exchange, self.keys, self.database, lambda: self.now)
        tokens = self.keys.key("tokens")
        return Acting(self.database, self.casework, adapter, self.actors[name], lambda: self.now, tokens)

    @property
    def sources(self) -> Sources:
        """Where people are looked up."""
        return Sources(self.settings, self.keys)

    def approved(self, case: str) -> str:
        """Draft, propose and approve the notices of a case; returns the plan's hash."""
        acting = self.acting("ana")
        with acting.hand() as hand:
            draft = draft_notices(acting.casework, hand, self.sources, case, POLICY, RULE)
            signature = self.signers["ana"].sign(Purpose.PROPOSE, draft.plan.hash, self.now)
            self.casework.proposals.propose(hand, draft.plan, signature)
            keep_draft(self.casework, hand, draft)
        with self.acting("bea").hand() as hand:
            signature = self.signers["bea"].sign(Purpose.APPROVE, draft.plan.hash, self.now)
            self.casework.proposals.approve(hand, draft.plan.hash, signature)
        return draft.plan.hash

    def release(self, plan: str) -> Released:
        """Use the approval."""
        with self.database.reading() as connection:
            house = house_of(connection, self.settings, DEPLOYMENT, self.keys)
        return release_notices(Releasing(self.acting("ana"), self.sources, house, self.now), plan)

    @contextmanager
    def sender(self, name: str = "nora") -> Iterator[Sender]:
        """Whoever sends."""
        letterhead = letterhead_of(self.settings, DEPLOYMENT)
        with sender(self.acting(name), self.keys, self.settings, letterhead, self.folder / "journal") as made:
            yield made

    def close(self) -> None:
        """Give the files back."""
        self.casework.close()
        self.database.close()


def furnished(
    folder: Path, people: int, settings: NoticeSettings, store: str | None = None, accounts: Sequence[str] = ()
) -> tuple[NoticeOffice, str]:
    """Lay everything down below an empty folder; returns the office and the id of its case.

    Args:
        store: URL of an empty database; none: a file in the folder.
        accounts: ids of the people's accounts; none: made-up ones.
    """
    keys = Keyring.ensure(folder / "keys")
    languages = tuple(all_languages())
    world = write_world(folder, keys, people, languages, accounts=accounts)
    settings = settings.model_copy(update={"accounts": world.accounts, "contacts": world.contacts})
    database, casework = _store(folder, store), Casework.of(keys)
    office = NoticeOffice(folder, settings, keys, database, casework, {})
    _hire(office)
    with office.acting("ana").hand() as hand:
        case = open_case(casework, hand, world.run, NETWORK, "to be warned", None).id
    with office.acting("col").hand() as hand:
        _stamp(hand, settings.usual)
    return office, case


def opened(folder: Path, settings: NoticeSettings, actors: dict[str, Actor], store: str | None = None) -> NoticeOffice:
    """The office of a folder, opened again by another process."""
    keys = Keyring.ensure(folder / "keys")
    return NoticeOffice(folder, settings, keys, _store(folder, store), Casework.of(keys), actors)


def _store(folder: Path, url: str | None) -> Database:
    if url is None:
        return open_state(folder / "state")
    database = Database.open(url)
    database.migrate()
    return database


def _hire(office: NoticeOffice) -> None:
    seal = name_seal(office.keys.key("store"))
    with office.database.transaction() as connection:
        before = Occasion(connection, to_ledger, office.now - SEVEN_DAYS - timedelta(days=1))
        root = Actor(found(before, Newcomer("root"), seal).id)
        keys = {name: OpenKey(Ed25519PrivateKey.generate()) for name in STAFF}
        for name, role in STAFF.items():
            person = add(before, root, Newcomer(name), seal)
            grant(before, root, person.id, Grant(role))
            enrol(before, root, person.id, of_request(KeyRequest.of(name, keys[name]), name))
            office.actors[name] = Actor(person.id)
        now = Occasion(connection, to_ledger, office.now)
        office.signers.update({name: signed_in(now, key) for name, key in keys.items()})


def _stamp(hand: Hand, usual: str) -> None:
    """Counsel stands behind the usual language, and lets the others out beside it."""
    for tag, language in all_languages().items():
        if tag == usual:
            review(hand, language)
        else:
            allow_unreviewed(hand, language, "A person who cannot read it is not warned at all.")
