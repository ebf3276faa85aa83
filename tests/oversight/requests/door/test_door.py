"""The agencies' door: their own key, about now, once, not too often; and nothing of anybody goes out by it."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.oversight.requests.counter import DETAILS, PASSES, A, Counter, Template, material
from tests.oversight.requests.door.desk import ORIGIN, AgencyDesk, public_of

from countervail.ledger.log import between, size
from countervail.oversight.requests.door import calls
from countervail.oversight.requests.door.application import MOST_BYTES, PATH
from countervail.oversight.requests.door.door import Call, Door
from countervail.oversight.requests.door.problem import Problem
from countervail.oversight.requests.door.signed import LIFE
from countervail.oversight.requests.office import RegisterOffice
from countervail.oversight.requests.register import Register
from countervail.vault.keys import REQUESTS, REQUESTS_LEDGER, Keyring


@pytest.fixture
def desk(counter_template: Template, tmp_path: Path) -> Iterator[AgencyDesk]:
    """An agency with a key, verified by two."""
    made = counter_template.copy(tmp_path / "counter")
    yield AgencyDesk(made)
    made.close()


def _log(counter: Counter) -> list[dict[str, object]]:
    with counter.office.register.database.reading() as connection:
        return [json.loads(entry.text) for entry in between(connection, 0, size(connection))]


def _requests(counter: Counter) -> list[str]:
    with counter.office.register.database.reading() as connection:
        return counter.office.requests.ids(connection)


def test_an_agency_hands_a_request_in_and_asks_how_it_stands(desk: AgencyDesk) -> None:
    answer = desk.send()
    assert (answer.status_code, answer.json()["state"], answer.headers["cache-control"]) == (
        201,
        "received",
        "no-store",
    )
    request = desk.counter.load(answer.json()["request"])
    assert (request.demand.agency, request.received_by, request.demand.channel) == (
        desk.agency.id,
        desk.agency.id,
        "api",
    )
    assert desk.ask(request.id).json() == answer.json() | {"reference": "7 Js 12/26"}
    entry = next(one for one in _log(desk.counter) if one["kind"] == "request.received")
    assert (entry["actor"], entry["body"]["channel"]) == (desk.agency.id, "api")  # type: ignore[index] # an entry's body
    assert A not in json.dumps(_log(desk.counter))


def test_officers_go_on_with_it_as_with_any_other_and_two_answer(desk: AgencyDesk) -> None:
    name = desk.send().json()["request"]
    desk.counter.say(name, PASSES)
    desk.counter.propose(name, rows=material([{"account": A, "kind": "subscriber", "record": {"display_name": "N."}}]))
    desk.counter.approve(name)
    told = desk.ask(name).json()
    assert told["state"] == "disclosed"
    assert "N." not in json.dumps(told)
    assert A not in json.dumps(told)


WRONG: dict[str, Callable[[AgencyDesk], int]] = {
    "no signature": lambda desk: desk.send(headers={}).status_code,
    "another key": lambda desk: desk.send(key=Ed25519PrivateKey.generate()).status_code,
    "another agency's name": lambda desk: desk.send(agency="A-99").status_code,
    "a clock too late": lambda desk: desk.send(off=LIFE + timedelta(seconds=1)).status_code,
    "a clock too early": lambda desk: desk.send(off=-LIFE - timedelta(seconds=1)).status_code,
    "another body than was signed": lambda desk: (
        desk.send(desk.body(accounts=[A, "plaza:b"]), desk.headers("POST", PATH, desk.body())).status_code
    ),
    "another address than was signed": lambda desk: (
        desk.call("POST", PATH + "?x=1", desk.body(), desk.headers("POST", PATH, desk.body())).status_code
    ),
    "another method than was signed": lambda desk: (
        desk.call("POST", PATH, desk.body(), desk.headers("GET", PATH, desk.body())).status_code
    ),
    "a nonce that is none": lambda desk: desk.send(nonce="short").status_code,
}


@pytest.mark.parametrize("wrong", sorted(WRONG))
def test_what_the_agencys_key_did_not_sign_about_now_is_nobodys(desk: AgencyDesk, wrong: str) -> None:
    assert WRONG[wrong](desk) == 401
    assert _requests(desk.counter) == []


def test_what_was_meant_for_another_platform_is_of_no_use_here(desk: AgencyDesk) -> None:
    desk.origin = "https://requests.other.example"
    assert desk.send().status_code == 401


def test_a_clock_that_is_a_little_off_is_let_in(desk: AgencyDesk) -> None:
    for off in (LIFE - timedelta(seconds=1), -LIFE + timedelta(seconds=1)):
        assert desk.send(off=off).status_code == 201


def test_nothing_counts_twice_after_a_restart_either(desk: AgencyDesk) -> None:
    headers = desk.headers("POST", PATH, desk.body())
    assert desk.send(headers=headers).status_code == 201
    assert desk.send(headers=headers).status_code == 409, "each call is answered by an application of its own"
    assert len(_requests(desk.counter)) == 1
    desk.counter.staff.now += LIFE + timedelta(seconds=1)
    assert desk.send(headers=headers).status_code == 401, "by then it is too old"


def test_without_the_memory_of_calls_it_would_count_twice(desk: AgencyDesk) -> None:
    """The twin: forget the calls, and the same bytes come in again."""
    headers = desk.headers("POST", PATH, desk.body())
    desk.send(headers=headers)
    with sqlite3.connect(str(desk.counter.office.register.database.engine.url.database)) as raw:
        raw.execute("DELETE FROM agency_calls")
    assert desk.send(headers=headers).status_code == 201


def test_too_often_is_turned_away_for_an_hour_and_only_that_agency(desk: AgencyDesk) -> None:
    desk.per_hour = 3
    other = AgencyDesk(desk.counter, per_hour=3)
    assert [desk.send().status_code for _ in range(4)] == [201, 201, 201, 429]
    assert desk.send().headers["retry-after"] == "3600"
    assert other.send().status_code == 201
    desk.counter.staff.now += calls.REMEMBERED + timedelta(seconds=1)
    assert desk.send().status_code == 201


def test_strangers_cost_a_known_agency_none_of_its_calls(desk: AgencyDesk) -> None:
    desk.per_hour = 2
    for _ in range(5):
        assert desk.send(key=Ed25519PrivateKey.generate()).status_code == 401
    assert [desk.send().status_code for _ in range(2)] == [201, 201]


def test_whoever_is_turned_away_is_written_down_once_an_hour(desk: AgencyDesk) -> None:
    for _ in range(5):
        desk.send(key=Ed25519PrivateKey.generate())
        desk.send(agency="A-77")
    refused = [entry for entry in _log(desk.counter) if entry["kind"] == "door.refused"]
    assert [(one["actor"], one["subject"]) for one in refused] == [("system", desk.agency.id)]
    desk.counter.staff.now += timedelta(hours=1, seconds=1)
    desk.send(key=Ed25519PrivateKey.generate())
    assert sum(entry["kind"] == "door.refused" for entry in _log(desk.counter)) == 2


def test_an_agency_hands_in_only_its_own_and_sees_only_its_own(desk: AgencyDesk) -> None:
    other = AgencyDesk(desk.counter)
    name = desk.send().json()["request"]
    assert other.ask(name).status_code == 404
    assert other.ask("R-999").json() == other.ask(name).json()
    assert desk.send(desk.body(agency=other.agency.id)).status_code == 422
    for wrong in ("R-1%2f..", "x", "R-1;"):
        assert desk.ask(wrong).status_code in (401, 404)


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"\xff", b'{"agency": "A-1"}', b"nothing"])
def test_what_is_no_request_is_said_to_be_none(desk: AgencyDesk, body: bytes) -> None:
    assert desk.send(body).status_code == 422


def test_a_body_is_read_no_further_than_it_may_be_long(desk: AgencyDesk) -> None:
    assert desk.send(b" " * (MOST_BYTES + 1), headers={}).status_code == 413


def test_whoever_looks_learns_how_to_call_and_nothing_else(desk: AgencyDesk) -> None:
    told = desk.call("GET", "/", b"", {})
    assert (told.status_code, told.json()["origin"]) == (200, ORIGIN)
    for method, target in (("GET", PATH), ("DELETE", f"{PATH}/R-1"), ("GET", "/agencies"), ("GET", "/docs")):
        answer = desk.call(method, target, b"", {})
        assert answer.status_code in (404, 405)
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_suspended_agency_is_let_in_no_more(desk: AgencyDesk) -> None:
    with desk.counter.clerk("ros") as clerk:
        desk.counter.office.agencies.suspend(clerk, desk.agency.id, "Its key was lost.")
    assert desk.send().status_code == 403


def test_the_door_stands_without_cases_and_without_their_keys(desk: AgencyDesk, tmp_path: Path) -> None:
    """On a machine that has the register's database and the register's two keys, and nothing else."""
    alone = tmp_path / "alone"
    state = Path(str(desk.counter.office.register.database.engine.url.database)).parent
    shutil.copytree(state, alone / "requests")
    (alone / "keys").mkdir()
    keys = tmp_path / "counter" / "keys"
    for path in (keys / REQUESTS, keys / REQUESTS_LEDGER, *keys.glob("requests-keys.db*")):
        shutil.copy(path, alone / "keys" / path.name)
    register = Register.open(alone, Keyring(alone / "keys"))
    door = Door(RegisterOffice.of(register), ORIGIN, lambda: desk.now)
    headers = {name.lower(): value for name, value in desk.headers("POST", PATH, desk.body()).items()}
    assert door.hand_in(Call("POST", PATH, headers, desk.body()))["state"] == "received"
    register.close()
    assert sorted(path.name for path in alone.iterdir()) == ["keys", "requests"]


def test_an_agency_without_a_key_has_no_door(desk: AgencyDesk) -> None:
    made = desk.counter.agency(replace(DETAILS, name="Another"))
    key = Ed25519PrivateKey.generate()
    assert desk.send(desk.body(agency=made.id), agency=made.id, key=key).status_code == 401
    assert public_of(key)


def test_a_problem_says_nothing_of_anybody(desk: AgencyDesk) -> None:
    with pytest.raises(Problem) as caught:
        Door(desk.counter.office, ORIGIN, lambda: desk.now).hand_in(Call("POST", PATH, {}, b""))
    assert caught.value.status == 401
