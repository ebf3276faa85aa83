"""An office at work in a real console: a small world investigated, people with local accounts, served to browsers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from tests.browser.serving import free_port, served

from countervail.casework.hand import to_ledger
from countervail.console.app import build
from countervail.console.assembly import services_of
from countervail.console.settings import Settings
from countervail.people.dev_mode import DevMode
from countervail.people.enrolment import enrol
from countervail.people.granting import grant
from countervail.people.journal import Occasion
from countervail.people.local_accounts import of_password
from countervail.people.person import Actor, Grant
from countervail.people.staff import Newcomer, add, found, name_seal
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.roles import Role
from countervail.workflow.installation import Installation

PASSWORD = "correct horse battery"  # noqa: S105 -- of made-up people on this machine
STAFF = {"ana": Role.ANALYST, "bea": Role.APPROVER, "aud": Role.AUDITOR, "root": Role.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Office:
    """A console that answers."""

    origin: str
    state: Path
    world: Path


@contextmanager
def opened(folder: Path, run: Path, world: Path, keys: Keyring) -> Iterator[Office]:
    """Everybody hired, the console open until the end of the block."""
    installation = Installation.at(folder)
    database = installation.database()
    with database.transaction() as connection:
        _hire(connection, keys)
    database.close()
    port = free_port()
    settings = Settings(f"http://localhost:{port}", DevMode.on("localhost"), runs=(run,))
    with services_of(settings, installation, keys, system_clock) as services, served(build(services), port) as origin:
        yield Office(origin, folder, world)


def _hire(connection: Connection, keys: Keyring) -> None:
    occasion, seal = Occasion(connection, to_ledger, system_clock()), name_seal(keys.key("store"))
    root = found(occasion, Newcomer("root"), seal)
    for name, role in STAFF.items():
        person = root if role is Role.ADMINISTRATOR else add(occasion, Actor(root.id), Newcomer(name), seal)
        if person is not root:
            grant(occasion, Actor(root.id), person.id, Grant(role))
        enrol(occasion, Actor(root.id), person.id, of_password(DevMode.on("localhost"), name, PASSWORD))
