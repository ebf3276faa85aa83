"""A made-up counter: three officers, an auditor and an analyst, an agency, and requests that come in."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.people.office import Office

from countervail.database.store import Database
from countervail.oversight.requests.agency import Agency, Details, fingerprint
from countervail.oversight.requests.basis import LegalBases
from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.desk import seated
from countervail.oversight.requests.office import RegisterOffice
from countervail.oversight.requests.package import Package
from countervail.oversight.requests.process import DataKind, Process
from countervail.oversight.requests.records.checking import CallBack, Check
from countervail.oversight.requests.records.demand import Channel, Demand, Gag
from countervail.oversight.requests.register import Register
from countervail.oversight.requests.request import Request
from countervail.oversight.requests.requests import Sayable
from countervail.oversight.requests.safeguard import Safeguard
from countervail.oversight.requests.scope import Scope
from countervail.people.person import Grant
from countervail.people.statement import Purpose
from countervail.vault.keys import Keyring
from countervail.vocabulary.roles import Role
from countervail.vocabulary.warrant import Signature

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
A, B = "plaza:00000000000000aa", "plaza:00000000000000bb"
STRANGER = "plaza:00000000000000cc"
PASSES = Check(necessary=True, proportionate=True, rights=True, findings="Fraud; these two took the money.")
STAFF = {
    "ros": Role.REQUESTS_OFFICER,
    "ren": Role.REQUESTS_OFFICER,
    "rio": Role.REQUESTS_OFFICER,
    "aud": Role.AUDITOR,
    "ana": Role.ANALYST,
    "col": Role.COUNSEL,
}
DETAILS = Details("Made-up Police", "police.example", "+1 555 0100", "State directory, page 12", "a" * 64)
MATERIAL = [
    {"account": A, "kind": "subscriber", "record": {"display_name": "Ann", "mail": "a@mail.example", "notes": "x"}},
    {"account": A, "kind": "logs", "time": "2026-01-10T00:00:00Z", "record": {"event": "login", "address": "::1"}},
    {"account": B, "kind": "logs", "time": "2025-12-10T00:00:00Z", "record": {"event": "login"}},
    {"account": A, "kind": "content", "time": "2026-01-11T00:00:00Z", "record": {"text": "hello"}},
    {"account": STRANGER, "kind": "logs", "time": "2026-01-12T00:00:00Z", "record": {"event": "login"}},
]


def demand(
    process: Process = Process.COURT_ORDER,
    kinds: tuple[DataKind, ...] = (DataKind.SUBSCRIBER, DataKind.LOGS),
    *,
    agency: str = "A-1",
    country: str = "US",
    accounts: tuple[str, ...] = (A, B),
    gag: Gag | None = None,
    sender: str = "desk@police.example",
    national_security: bool = False,
    channel: Channel = Channel.POST,
) -> Demand:
    """A request of the agency for two accounts in January."""
    january = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC))
    return Demand(
        agency=agency,
        country=country,
        process=process,
        scope=Scope.of(accounts, kinds, *january),
        reference="7 Js 12/26",
        grounds="Fraud; the accounts took the money.",
        document_sha256="d" * 64,
        sender=sender,
        channel=channel,
        gag=gag,
        national_security=national_security,
    )


def material(rows: list[dict[str, object]] | None = None) -> bytes:
    """What the platform's people looked up."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows or MATERIAL)


@dataclass
class Counter:
    """People at work on requests."""

    staff: Office
    office: RegisterOffice

    @contextmanager
    def clerk(self, name: str) -> Iterator[Clerk]:
        """Somebody in one transaction, now."""
        with seated(self.staff.database, self.office.register, self.staff.actor(name), lambda: self.staff.now) as clerk:
            yield clerk

    def close(self) -> None:
        """Give the files back."""
        self.office.register.close()
        self.staff.database.close()

    def agency(self, details: Details = DETAILS, country: str = "US", *, confirmed: bool = True) -> Agency:
        """An agency, verified by ros and ren."""
        with self.clerk("ros") as clerk:
            made = self.office.agencies.propose(clerk, country, details)
        if confirmed:
            with self.clerk("ren") as clerk:
                read_out = fingerprint(details.key) if details.key else ""
                made = self.office.agencies.confirm(clerk, made.id, "Sergeant Made-up, knows of it.", read_out)
        return made

    def receive(self, what: Demand, by: str = "ros") -> Request:
        """A request that comes in."""
        with self.clerk(by) as clerk:
            return self.office.requests.receive(clerk, what)

    def say(self, request: str, what: Sayable, by: str = "ros") -> Request:
        """Something said about it."""
        with self.clerk(by) as clerk:
            return self.office.requests.say(clerk, request, what)

    def load(self, request: str) -> Request:
        """A request as it stands."""
        with self.office.register.database.reading() as connection:
            return self.office.requests.load(connection, request)

    def checked(self, what: Demand | None = None) -> Request:
        """A request that passed its check, called back where it is an emergency."""
        request = self.receive(what or demand())
        if request.emergency:
            self.say(request.id, CallBack("The desk", confirmed=True))
        return self.say(request.id, PASSES)

    def sign(self, name: str, part: Purpose, payload: str) -> Signature:
        """Somebody's signature, now."""
        return self.staff.signer(name).sign(part, payload, self.staff.now)

    def propose(self, request: str, by: str = "ros", rows: bytes | None = None) -> Package:
        """A disclosure of the material, proposed."""
        with self.clerk(by) as clerk:
            package = self.office.disclosures.prepare(clerk, request, rows or material())
        signature = self.sign(by, Purpose.PROPOSE_DISCLOSURE, package.sha256)
        with self.clerk(by) as clerk:
            self.office.disclosures.propose(clerk, package, signature)
        return package

    def approve(self, request: str, by: str = "ren", payload: str | None = None) -> Package:
        """The proposal, approved."""
        proposal = self.load(request).proposal
        sha256 = payload or (proposal.manifest_sha256 if proposal else "0" * 64)
        signature = self.sign(by, Purpose.APPROVE_DISCLOSURE, sha256)
        with self.clerk(by) as clerk:
            return self.office.disclosures.approve(clerk, request, signature)

    def disclosed(self, what: Demand | None = None) -> Request:
        """A request answered by ros and ren."""
        request = self.checked(what)
        self.propose(request.id)
        self.approve(request.id)
        return self.load(request.id)


def staff(database: Database) -> Office:
    """The office's people, their keys enrolled eight days ago."""
    office = Office(database, now=START - timedelta(days=8))
    office.found()
    office.enrol_key("root", by="root")
    for name, role in STAFF.items():
        office.add(name, Grant(role))
        office.enrol_key(name)
    office.now = START
    return office


@dataclass(frozen=True)
class Template:
    """A staffed database to copy, since hiring takes longer than most tests."""

    folder: Path
    office: Office

    @classmethod
    def make(cls, folder: Path) -> "Template":
        """Hire everybody once."""
        database = Database.open(f"sqlite:///{folder}/countervail.db")
        database.migrate()
        office = staff(database)
        database.close()
        Register.open(folder, Keyring.ensure(folder / "keys")).close()
        return cls(folder, office)

    def copy(self, to: Path, safeguard: Safeguard | None = None, bases: LegalBases | None = None) -> Counter:
        """A counter of its own, in a folder that does not exist yet."""
        shutil.copytree(self.folder, to)
        database = Database.open(f"sqlite:///{to}/countervail.db")
        office = replace(self.office, database=database, people=dict(self.office.people), journal=[])
        register = Register.open(to, Keyring.ensure(to / "keys"))
        return Counter(replace(office, keys=dict(self.office.keys)), RegisterOffice.of(register, bases, safeguard))
