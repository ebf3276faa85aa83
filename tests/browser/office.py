"""An office at work in a real console: a small world investigated, people with local accounts, served to browsers."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from tests.browser.serving import free_port, served
from tests.oversight.requests.counter import DETAILS, demand

from countervail.activity.deployment import Deployment
from countervail.casework.hand import Hand, to_ledger
from countervail.casework.protected import ProtectedAccounts
from countervail.console.app import build
from countervail.console.assembly import services_of
from countervail.console.settings import OidcSettings, Settings
from countervail.database.store import Database
from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.office import RegisterOffice
from countervail.oversight.requests.process import Process
from countervail.oversight.requests.register import Register
from countervail.people.credential import of_oidc
from countervail.people.dev_mode import DevMode
from countervail.people.enrolment import enrol
from countervail.people.granting import grant
from countervail.people.journal import Occasion
from countervail.people.local_accounts import of_password
from countervail.people.person import Actor, Grant
from countervail.people.roll import everyone, pseudonyms
from countervail.people.staff import Newcomer, add, found, name_seal
from countervail.platforms.files.adapter import FilesAdapter
from countervail.platforms.files.folder import JobFolder
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.roles import Role
from countervail.workflow.installation import Installation
from countervail.workflow.played_platform import carry_out

PASSWORD = "correct horse battery"  # noqa: S105 -- of made-up people on this machine
DEPLOYMENT = Deployment(
    controller="Plaza Ltd", lawful_basis="Security", contact="trust@plaza.example", appeal_url="https://plaza.example/a"
)
STAFF = {
    "ana": Role.ANALYST,
    "bea": Role.APPROVER,
    "col": Role.COUNSEL,
    "nora": Role.NOTIFIER,
    "aud": Role.AUDITOR,
    "req": Role.REQUESTS_OFFICER,
    "ren": Role.REQUESTS_OFFICER,
    "root": Role.ADMINISTRATOR,
}


@dataclass(frozen=True, slots=True)
class Office:
    """A console that answers."""

    origin: str
    world: Path
    """Of its own: it lives on."""
    jobs: Path
    state: Path
    keys: Keyring
    sessions: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Cookies of whoever has signed in: signing in often is refused, and rightly."""
    passkeys: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """What each person's authenticator holds, from one browser to the next: another is added by it only."""

    def protect(self, account: str) -> None:
        """The administrator puts an account on the protected list."""
        database = Installation.at(self.state).database()
        with database.transaction() as connection:
            now = system_clock()
            root = next(one for one in everyone(connection, now) if one.pseudonym == "root")
            ProtectedAccounts(self.keys.key("tokens")).add(Hand(connection, Actor(root.id), now), account)
        database.close()

    def play(self) -> int:
        """The platform's own tooling carries out whatever jobs wait; how many there were."""
        waiting = [job for job in sorted((self.jobs / "jobs").glob("*.jsonl")) if self._waits(job)]
        for job in waiting:
            carry_out(job, self.world, 0.0, system_clock)
        return len(waiting)

    def _waits(self, job: Path) -> bool:
        return not any((self.jobs / "results").glob(f"{job.stem}*"))


@contextmanager
def opened(
    folder: Path,
    run: Path,
    world: Path,
    keys: Keyring,
    *,
    port: int | None = None,
    oidc: OidcSettings | None = None,
    adapter: Callable[..., FilesAdapter] = FilesAdapter,
    config: Path | None = None,
) -> Iterator[Office]:
    """Everybody hired, the console open until the end of the block; `ana` is the provider's `ana`, if there is one.

    Args:
        adapter: makes the platform's adapter, for one that is to behave otherwise.
        config: its countervail.toml, if it has one.
    """
    installation = Installation.at(folder, config)
    database = installation.database()
    with database.transaction() as connection:
        _hire(connection, keys, oidc)
    _register(folder, database, keys)
    database.close()
    port, jobs, living = port or free_port(), folder / "jobs", shutil.copytree(world, folder / "world")
    settings = Settings(f"http://localhost:{port}", DevMode.on("localhost"), oidc, (run,), DEPLOYMENT)

    def platform(store: Database) -> FilesAdapter:
        return adapter(JobFolder(jobs), keys, store, system_clock, living)

    services = services_of(settings, installation, keys, system_clock, platform=platform)
    with services as standing, served(build(standing), port) as origin:
        yield Office(origin, living, jobs, folder, keys)


def _register(folder: Path, database: Database, keys: Keyring) -> None:
    """A register with an agency that two verified, and two requests: one that stands out, one on paper."""
    register = Register.open(folder, keys)
    office = RegisterOffice.of(register)
    with database.reading() as roll, register.database.transaction() as connection:
        ids = {name: person for person, name in pseudonyms(roll).items()}
        one, other = (Clerk(roll, connection, Actor(ids[name], dev=True), system_clock()) for name in ("req", "ren"))
        made = office.agencies.propose(one, "US", DETAILS)
        office.agencies.confirm(other, made.id, "Sergeant N.")
        office.requests.receive(one, demand(Process.EMERGENCY, sender="desk@po1ice.example"))
        office.requests.receive(one, demand())
    register.close()


def _hire(connection: Connection, keys: Keyring, oidc: OidcSettings | None) -> None:
    occasion, seal = Occasion(connection, to_ledger, system_clock()), name_seal(keys.key("store"))
    root = found(occasion, Newcomer("root"), seal)
    for name, role in STAFF.items():
        person = root if role is Role.ADMINISTRATOR else add(occasion, Actor(root.id), Newcomer(name), seal)
        if person is not root:
            grant(occasion, Actor(root.id), person.id, Grant(role))
        enrol(occasion, Actor(root.id), person.id, of_password(DevMode.on("localhost"), name, PASSWORD))
        if oidc:
            enrol(occasion, Actor(root.id), person.id, of_oidc(keys.key("store"), oidc.issuer, name))
