"""A register of its own: other database, other key, other log; and no query that would join it to anything."""

import ast
import json
import re
from pathlib import Path

import pytest
from sqlalchemy import event, inspect, select, text, update
from tests.oversight.requests.counter import A, B, Counter, demand

from countervail.database.metadata import METADATA
from countervail.ledger.log import between, size
from countervail.ledger.testimony import heard
from countervail.ledger.verification import verify
from countervail.oversight import requests
from countervail.oversight.requests.desk import at_register
from countervail.oversight.requests.records.demand import Gag
from countervail.oversight.requests.register import MIGRATIONS
from countervail.oversight.requests.tables import AGENCIES, EVENTS, REGISTER
from countervail.people.journal import Change
from countervail.people.tables import PEOPLE
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, RefusedError

OWN = set(REGISTER.tables) | {"ledger_entries", "alembic_version"}
OF_PEOPLE = {"people", "grants", "authenticators", "challenges", "sessions", "sign_in_attempts", "plan_beginnings"}


def _tables_in(statement: str) -> set[str]:
    """Every table a statement names."""
    return set(re.findall(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)", statement))


def test_the_register_holds_its_own_tables_and_the_store_of_cases_none_of_them(counter: Counter) -> None:
    assert set(inspect(counter.office.register.database.engine).get_table_names()) == OWN
    assert not set(REGISTER.tables) & set(METADATA.tables)
    assert not set(REGISTER.tables) & set(inspect(counter.staff.database.engine).get_table_names())


def test_no_query_of_a_whole_request_joins_it_to_cases_or_targets(counter: Counter) -> None:
    """Every statement a request causes is listened to: in its own database own tables, on the roll people only."""
    asked: dict[str, set[str]] = {"register": set(), "roll": set()}
    engines = {"register": counter.office.register.database.engine, "roll": counter.staff.database.engine}
    for name, engine in engines.items():

        def note(_c: object, _u: object, statement: str, *_: object, name: str = name) -> None:
            asked[name] |= _tables_in(statement)

        event.listen(engine, "before_cursor_execute", note)
    counter.disclosed(demand(gag=Gag("order")))
    with counter.clerk("ros") as clerk:
        counter.office.agencies.all(clerk.register)
    assert {"requests", "request_events", "ledger_entries", "agencies"} <= asked["register"] <= OWN
    assert {"people", "grants", "authenticators"} <= asked["roll"] <= OF_PEOPLE


def test_a_query_that_did_would_be_noticed(counter: Counter) -> None:
    assert _tables_in("SELECT 1 FROM requests JOIN cases ON true") == {"requests", "cases"}
    with pytest.raises(Exception, match="no such table"), counter.clerk("ros") as clerk:
        clerk.register.execute(text("SELECT count(*) FROM cases"))


def test_the_code_names_no_table_but_its_own_and_those_of_people() -> None:
    """Tables reach the code only by import; raw SQL there is none."""
    for file in Path(str(requests.__path__[0])).rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        tables = {name for name in named if name.endswith(".tables")}
        allowed = {"countervail.oversight.requests.tables", "countervail.ledger.tables"}
        assert tables <= allowed, file
        calls = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call)]
        assert not any(isinstance(f, ast.Name) and f.id == "text" for f in calls), file


def test_requests_are_sealed_under_keys_of_their_own(counter: Counter) -> None:
    request = counter.disclosed()
    folder = counter.office.register.database.engine.url.database
    assert folder is not None
    counter.office.register.database.settle()
    content = Path(folder).read_bytes()
    for secret in (A, B, "desk@police.example", "7 Js 12/26", "Made-up Police"):
        assert secret.encode() not in content
    keys = Keyring(Path(folder).parents[1] / "keys")
    cases = CaseKeys.open(keys)
    with pytest.raises(InputError, match="has no key"):
        cases.seal(request.id)
    cases.close()
    with pytest.raises(InputError, match="under another master key"):
        CaseKeys.open(keys, "requests-keys.db", "master").seal(request.id)


def test_the_register_has_a_log_of_its_own_that_verifies_under_its_own_key(counter: Counter) -> None:
    counter.disclosed()
    register = counter.office.register
    register.notary.keep(counter.staff.now)
    with register.database.reading() as connection:
        verdict = verify(connection, heard(register.notary.witness, register.notary.signer.verifier))
        entries = [json.loads(entry.text) for entry in between(connection, 0, size(connection))]
    assert verdict.sound
    assert verdict.protected == len(entries) == 6
    with counter.staff.database.reading() as connection:
        assert size(connection) == 0
    assert A not in json.dumps(entries)


def test_a_forged_row_is_found_by_the_log(counter: Counter) -> None:
    request = counter.disclosed()
    with counter.office.register.database.transaction() as connection:
        first = connection.execute(select(EVENTS.c.body).where(EVENTS.c.seq == 1)).scalar_one()
        connection.execute(update(EVENTS).where(EVENTS.c.seq == 2).values(body=first))
    with pytest.raises(InputError, match="does not open"):
        counter.load(request.id)


def test_the_database_itself_wants_two_people_for_an_agency(counter: Counter) -> None:
    with pytest.raises(Exception, match="two_people"), counter.clerk("ros") as clerk:
        clerk.register.execute(update(AGENCIES).values(confirmed_by=AGENCIES.c.proposed_by))


def test_the_chain_of_its_migrations_starts_from_nothing_and_is_repeatable(counter: Counter) -> None:
    counter.office.register.database.migrate(folder=MIGRATIONS)
    assert set(inspect(counter.office.register.database.engine).get_table_names()) == OWN


def test_a_refusal_at_the_register_stays_in_its_own_log(counter: Counter) -> None:
    changes: list[Change] = []
    register = counter.office.register
    with register.database.reading() as connection:
        before = size(connection)
    with (
        pytest.raises(RefusedError, match="may not"),
        at_register(
            counter.staff.database,
            lambda _, change: changes.append(change),
            register,
            counter.staff.keys["ana"],
            lambda: counter.staff.now,
            "requests list",
        ) as seat,
    ):
        counter.office.requests.receive(seat.clerk, demand())
    assert [change.kind for change in changes] == ["sign_in"]
    with register.database.reading() as connection:
        kept = [json.loads(entry.text) for entry in between(connection, before, size(connection))]
    assert [(entry["kind"], entry["body"]) for entry in kept] == [("right.refused", {"doing": "requests list"})]
    assert kept[0]["actor"] == counter.staff.people["ana"].id
    with counter.staff.database.reading() as connection:
        assert connection.execute(select(PEOPLE.c.id)).first() is not None


def test_a_stranger_at_the_register_is_nobody(counter: Counter) -> None:
    from tests.people.office import fresh_key

    register = counter.office.register
    with (
        pytest.raises(RefusedError, match="is nobody's"),
        at_register(
            counter.staff.database, lambda *_: None, register, fresh_key(), lambda: counter.staff.now, "requests list"
        ),
    ):
        pytest.fail("let in")
    with register.database.reading() as connection:
        entry = json.loads(next(iter(between(connection, size(connection) - 1, size(connection)))).text)
    assert entry["actor"] == "nobody"
