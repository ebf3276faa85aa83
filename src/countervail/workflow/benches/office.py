"""The people and the case of the console bench: an installation of its own, gone when the bench is over."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from countervail.casework.assembly import Casework
from countervail.casework.hand import Hand, to_ledger
from countervail.database.state import open_state
from countervail.people.dev_mode import DevMode
from countervail.people.enrolment import enrol
from countervail.people.granting import grant
from countervail.people.journal import Occasion
from countervail.people.local_accounts import of_password
from countervail.people.person import Actor, Grant, Person
from countervail.people.staff import Newcomer, add, found, name_seal
from countervail.vault.keys import Keyring
from countervail.vocabulary.roles import Role
from countervail.workflow.benches.large_run import NETWORK, write_large_run
from countervail.workflow.case_opening import open_case

READER = "reader"


@dataclass(frozen=True, slots=True)
class BenchOffice:
    """One analyst with a local account, one run and one case on its network."""

    state: Path
    keys: Path
    run: Path
    case: str
    password: str


def furnished(folder: Path, accounts: int, ties: int, now: datetime) -> BenchOffice:
    """Lay everything down below `folder`, which must be empty."""
    run, state = write_large_run(folder / "run", accounts, ties), folder / "state"
    keyring, password = Keyring.ensure(folder / "keys"), secrets.token_urlsafe(16)
    with _writing(state) as connection:
        reader = _analyst(Occasion(connection, to_ledger, now), keyring, password)
        casework = Casework.of(keyring)
        case = open_case(casework, Hand(connection, Actor(reader.id), now), run, NETWORK, "to be read", None)
        casework.close()
    return BenchOffice(state, folder / "keys", run, case.id, password)


@contextmanager
def _writing(state: Path) -> Iterator[Connection]:
    database = open_state(state)
    with database.transaction() as connection:
        yield connection
    database.close()


def _analyst(occasion: Occasion, keyring: Keyring, password: str) -> Person:
    seal = name_seal(keyring.key("store"))
    root = Actor(found(occasion, Newcomer("root"), seal).id)
    reader = add(occasion, root, Newcomer(READER), seal)
    grant(occasion, root, reader.id, Grant(Role.ANALYST))
    enrol(occasion, root, reader.id, of_password(DevMode.on("localhost"), READER, password))
    return reader
