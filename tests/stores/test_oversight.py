"""Register, door, retention and backups on PostgreSQL: the same promises as on SQLite."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex

import psycopg
import pytest
from psycopg.rows import dict_row
from sqlalchemy import delete, func, select
from sqlalchemy.exc import DBAPIError
from tests.casework.bureau import Bureau, bureau, staff
from tests.oversight.requests import counter as made_up
from tests.oversight.requests.counter import PASSES, Counter, demand
from tests.oversight.requests.door.desk import AgencyDesk
from tests.oversight.retention.belongings import WORDS, furnish
from tests.oversight.retention.hunt import opened_cells, seals
from tests.stores.server import Server

from countervail.casework.assembly import Casework
from countervail.database.store import Database
from countervail.intelligence.leads.tables import EVENTS
from countervail.ledger.log import size
from countervail.ledger.testimony import heard
from countervail.ledger.verification import verify
from countervail.oversight.backup.backup import back_up, restore
from countervail.oversight.backup.postgres_dump import load
from countervail.oversight.requests.office import RegisterOffice
from countervail.oversight.requests.records.demand import Gag
from countervail.oversight.requests.register import Register
from countervail.oversight.retention.holds import Holds
from countervail.oversight.retention.policy import policy
from countervail.oversight.retention.premises import BACKUP_KEYS, Premises
from countervail.oversight.retention.run import Retention
from countervail.people.person import Actor
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError

LATER = datetime(2027, 1, 2, tzinfo=UTC)
CLASSES = {"blocks", "indicators", "leads", "letters", "notices", "receipts", "releases", "cases"}


@pytest.fixture
def other_url(server: Server) -> Iterator[str]:
    """A second database: the register's own."""
    name = f"r{token_hex(6)}"
    server.run(f"CREATE DATABASE {name}")
    yield server.url(name)
    server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def counter(database: Database, other_url: str, tmp_path: Path) -> Iterator[Counter]:
    """Officers at a register in a database of its own."""
    register = Register.open(tmp_path / "state", Keyring.ensure(tmp_path / "keys"), other_url)
    yield Counter(made_up.staff(database), RegisterOffice.of(register))
    register.close()


def test_a_request_goes_out_by_two_and_the_log_verifies(counter: Counter) -> None:
    counter.agency()
    request = counter.disclosed(demand(gag=Gag("order")))
    assert request.state == "disclosed"
    register = counter.office.register
    register.notary.keep(counter.staff.now)
    told = heard(register.notary.witness, register.notary.signer.verifier)
    with register.database.reading() as connection:
        assert verify(connection, told).sound


def test_one_call_of_an_agency_counts_once_however_many_bring_it_at_once(counter: Counter) -> None:
    desk = AgencyDesk(counter)
    headers = desk.headers("POST", "/requests", desk.body())
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(desk.send(headers=headers).status_code)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [201, 409, 409, 409]


def test_no_query_of_a_request_reaches_the_other_database(counter: Counter) -> None:
    counter.agency()
    request = counter.receive(demand())
    counter.say(request.id, PASSES)
    with counter.staff.database.reading() as connection:
        before = size(connection)
    counter.propose(request.id)
    with counter.staff.database.reading() as connection:
        assert size(connection) == before, "the log of cases hears nothing of requests"


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau with one of everything that is told and given."""
    keyring = Keyring.ensure(tmp_path / "keys")
    made = bureau(staff(database), keyring)
    furnish(made, keyring.key("taxii"))
    yield made
    made.cases.keys.close()


@pytest.fixture
def premises(desk: Bureau, tmp_path: Path) -> Iterator[Premises]:
    """Where it lies."""
    keyring = Keyring(tmp_path / "keys")
    (tmp_path / "state").mkdir(exist_ok=True)
    with closing(Casework.of(keyring)) as casework:
        yield Premises(tmp_path / "state", desk.office.database, casework, keyring, backups=(tmp_path / "backups",))


def _readable(url: str, keyring: Keyring) -> set[str]:
    """Which canaries can be read in a database, by any key there is."""
    keys, found = seals(keyring), set[str]()
    with psycopg.connect(url.replace("+psycopg", ""), row_factory=dict_row) as raw:
        tables = raw.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for table in (row["tablename"] for row in tables):
            primary = raw.execute(
                "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
                " AND a.attnum = ANY(i.indkey) WHERE i.indrelid = %s::regclass AND i.indisprimary"
                " ORDER BY array_position(i.indkey::int2[], a.attnum)",
                (table,),
            ).fetchall()
            names = [row["attname"] for row in primary]
            for row in raw.execute(f'SELECT * FROM "{table}"'.encode()).fetchall():
                texts = b"\n".join(opened_cells(table, names, row, keys))
                found |= {name for name, word in WORDS.items() if word.encode() in texts}
    return found


def _run(desk: Bureau, premises: Premises) -> set[str]:
    days = dict.fromkeys(policy(), 200)
    actor = Actor(desk.office.people["root"].id)
    done = Retention(premises, Holds(premises.casework.cases.keys), days).run(actor, lambda: LATER)
    return {one.item.cls for one in done if one.hold is None}


SEALED_BY_PARTNERS = "receipt"
"""Lies under a key that no field key opens: found by the search over SQLite, and here by its column being empty."""


def test_each_canary_is_found_before_and_none_after(desk: Bureau, premises: Premises, url: str) -> None:
    assert _readable(url, premises.keyring) == set(WORDS) - {SEALED_BY_PARTNERS}
    assert _run(desk, premises) >= CLASSES
    assert _readable(url, premises.keyring) == set()


def test_free_pages_of_tables_hold_nothing_of_it(desk: Bureau, premises: Premises, server: Server) -> None:
    """An indicator lies there in clear: it is gone from every file of the tables, not only from their rows."""
    word = WORDS["indicator"].encode()
    server.run("CHECKPOINT")
    assert _in_files(server, word)
    _run(desk, premises)
    server.run("CHECKPOINT")
    assert not _in_files(server, word)


def _in_files(server: Server, word: bytes) -> bool:
    files = (path for path in (server.folder / "data" / "base").rglob("*") if path.is_file())
    return any(word in path.read_bytes() for path in files)


def test_a_hold_wins_here_too(desk: Bureau, premises: Premises, url: str) -> None:
    with desk.hand("col") as hand:
        Holds(premises.casework.cases.keys).set(hand, "all", "A suit was filed.", None)
    assert _run(desk, premises) == set()
    assert _readable(url, premises.keyring) == set(WORDS) - {SEALED_BY_PARTNERS}


def test_the_engine_lets_nobody_but_retention_erase(desk: Bureau) -> None:
    with pytest.raises(DBAPIError, match="not changed"), desk.office.database.transaction() as connection:
        connection.execute(delete(EVENTS))


@pytest.mark.usefixtures("desk")
def test_a_backup_comes_back_whole_and_knows_no_keys(
    premises: Premises, server: Server, url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups" / "first"
    back_up(premises, folder, datetime(2026, 3, 10, tzinfo=UTC))
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    secrets = [path.read_bytes() for path in premises.keyring.folder.iterdir() if path.stat().st_size == 32]
    assert len(secrets) > 5
    assert not any(secret in content for secret in secrets)
    assert not any(word.encode() in content for word in WORDS.values())
    with closing(CaseKeys.open(premises.keyring, BACKUP_KEYS)) as keys:
        restore(keys, folder, tmp_path / "back")
    (copy,) = (tmp_path / "back").rglob("*.dump")
    server.run("CREATE DATABASE restored")
    try:
        into = server.url("restored")
        with pytest.raises(InputError, match="holds tables already"):
            load(copy, url)
        load(copy, into)
        assert _readable(into, premises.keyring) == _readable(url, premises.keyring)
        with closing(Database.open(into)) as back, back.reading() as connection, premises.database.reading() as live:
            assert size(connection) == size(live) > 0
        with (
            pytest.raises(DBAPIError, match="not changed"),
            closing(Database.open(into)) as back,
            back.transaction() as connection,
        ):
            connection.execute(delete(EVENTS))
    finally:
        server.run("DROP DATABASE restored WITH (FORCE)")


def test_a_backup_from_before_the_erasure_holds_no_lead_and_nothing_of_an_erased_case(
    desk: Bureau, premises: Premises, server: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "backups" / "first"
    back_up(premises, folder, LATER - timedelta(days=1))
    _run(desk, premises)
    with closing(CaseKeys.open(premises.keyring, BACKUP_KEYS)) as keys:
        restore(keys, folder, tmp_path / "back")
    (copy,) = (tmp_path / "back").rglob("*.dump")
    server.run("CREATE DATABASE restored")
    try:
        load(copy, server.url("restored"))
        assert _readable(server.url("restored"), premises.keyring) == {"indicator"}
    finally:
        server.run("DROP DATABASE restored WITH (FORCE)")


def test_what_retention_did_stands_in_the_log(desk: Bureau, premises: Premises) -> None:
    _run(desk, premises)
    with premises.database.reading() as connection:
        kinds = connection.exec_driver_sql("SELECT entry FROM ledger_entries WHERE kind = 'retention.erased'").scalars()
        told = [json.loads(bytes(entry)) for entry in kinds]
        assert {entry["body"]["class"] for entry in told} >= CLASSES
        assert connection.execute(select(func.count()).select_from(EVENTS)).scalar_one() == 0
