"""A lawful request carried through by pages: said of by forms, out by two passkeys over one manifest."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.console.doors.requests import ASKS, STEPS
from tests.console.house import House
from tests.oversight.requests.counter import DETAILS, STRANGER
from tests.people.ceremonies import with_passkey

from countervail.console.app import build
from countervail.console.catalogue import all_operations
from countervail.ledger.log import between, size
from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.office import RegisterOffice
from countervail.oversight.requests.register import Register
from countervail.people.person import Grant
from countervail.vocabulary.roles import Role
from countervail.workflow.installation import Installation

ACCOUNT = "plaza:9a"
ROWS = [
    {"account": ACCOUNT, "kind": "logs", "time": "2026-01-10T00:00:00Z", "record": {"event": "login", "notes": "x"}},
    {"account": STRANGER, "kind": "logs", "time": "2026-01-10T00:00:00Z", "record": {"event": "login"}},
]
MATERIAL = "\n".join(json.dumps(row) for row in ROWS)


@pytest.fixture
def register(desk: House) -> Iterator[House]:
    """A house whose register knows one agency and holds one request, and whose two officers have passkeys."""
    desk.office.add("ren", Grant(Role.REQUESTS_OFFICER))
    for name in ("req", "ren"):
        desk.passkeys[name] = with_passkey(desk.office, name, by=name)
    desk.office.now += timedelta(days=8)
    opened = Register.open(desk.services.installation.state, desk.services.keyring)
    office = RegisterOffice.of(opened)
    for name in ("req", "ren"):
        with desk.services.database.reading() as roll, opened.database.transaction() as connection:
            clerk = Clerk(roll, connection, desk.office.actor(name), desk.office.now)
            if name == "req":
                office.agencies.propose(clerk, "US", DETAILS)
            else:
                office.agencies.confirm(clerk, "A-1", "Sergeant N.")
    opened.close()
    asked = {**ASKS["receive_request"], "accounts": f"{ACCOUNT}\nplaza:9b", "kinds": ["logs", "subscriber"]}
    assert desk.visitor("req").call("/requests", asked).status_code == 200
    yield desk


def _post(house: House, step: str, body: dict[str, object], by: str = "req") -> object:
    answer = house.visitor(by).call(f"/requests/R-1/{step}", body)
    return answer.json() if answer.status_code == 200 else (answer.status_code, answer.json())


def _checked(house: House) -> None:
    _post(house, "call-back", ASKS["call_back"])
    assert _post(house, "check", ASKS["check_request"]) == {"request": "R-1", "state": "checked"}


def _proposed(house: House, by: str = "req") -> str:
    prepared = house.visitor(by).call("/requests/R-1/preparation", {"material": MATERIAL}).json()
    manifest: str = prepared["manifest"]
    assert base64.b64decode(prepared["packed"]).decode() == MATERIAL
    consent = house.consent(by, "propose_disclosure", manifest)
    answer = house.visitor(by).call("/requests/R-1/disclosure", {"packed": prepared["packed"], **consent})
    assert answer.json() == {"request": "R-1", "state": "proposed"}, answer.text
    return manifest


def test_it_goes_out_by_two_passkeys_and_is_shown_once(register: House) -> None:
    _checked(register)
    manifest = _proposed(register)
    shown = register.visitor("ren").get("/requests/R-1/disclosure").text
    assert manifest in shown
    assert "account not asked for" in shown
    consent = register.consent("ren", "approve_disclosure", manifest)
    out = register.visitor("ren").post("/requests/R-1/approval", consent)
    assert out.status_code == 200
    assert "login" in out.text
    assert STRANGER not in out.text
    assert register.visitor("ren").call("/requests/R-1/disclosure", method="GET").status_code != 200
    assert "disclosed" in register.visitor("req").get("/requests/R-1").text


def test_what_is_out_is_shown_though_the_registers_witness_is_away(register: House, tmp_path: Path) -> None:
    _checked(register)
    manifest = _proposed(register)
    (tmp_path / "file").touch()
    _with_witness(register, tmp_path / "file" / "witness")
    consent = register.consent("ren", "approve_disclosure", manifest)
    out = register.visitor("ren").post("/requests/R-1/approval", consent)
    assert out.status_code == 200
    assert "login" in out.text
    assert "no witness vouches for it yet" in out.text
    assert "no witness vouches" in register.visitor("req").get("/requests").text
    assert "no witness vouches" not in register.visitor("ana").get("/").text, "what happens there is not for her"
    _with_witness(register, tmp_path / "witness")
    assert "no witness vouches" not in register.visitor("req").get("/requests").text


def _with_witness(house: House, witness: Path) -> None:
    """The same console, its register's witness elsewhere."""
    config = house.services.installation.state.parent / "countervail.toml"
    config.write_text(f'[requests]\nwitness = "{witness}"\n')
    services = replace(house.services, installation=Installation.at(house.services.installation.state, config))
    house.app = build(services)
    house.seated.clear()


def test_nobody_approves_their_own_and_no_signature_serves_for_another(register: House) -> None:
    _checked(register)
    manifest = _proposed(register)
    own = register.consent("req", "approve_disclosure", manifest)
    assert register.visitor("req").call("/requests/R-1/approval", own).status_code == 403
    lent = register.consent("req", "approve_disclosure", manifest)
    assert register.visitor("ren").call("/requests/R-1/approval", lent).status_code == 403
    other = register.consent("ren", "approve_disclosure", "0" * 64)
    assert register.visitor("ren").call("/requests/R-1/approval", other).status_code == 403
    wrong = register.consent("ren", "propose_disclosure", manifest)
    assert register.visitor("ren").call("/requests/R-1/approval", wrong).status_code == 403
    assert register.visitor("ren").call("/requests/R-1/approval", {}).status_code == 403
    assert register.visitor("ren").get("/requests/R-1/disclosure").status_code == 200, "it is not out"


def test_what_was_signed_is_what_goes_out(register: House) -> None:
    _checked(register)
    prepared = register.visitor("req").call("/requests/R-1/preparation", {"material": MATERIAL}).json()
    consent = register.consent("req", "propose_disclosure", prepared["manifest"])
    more = MATERIAL + "\n" + json.dumps(ROWS[0] | {"record": {"event": "logout"}})
    packed = base64.b64encode(more.encode()).decode()
    assert register.visitor("req").call("/requests/R-1/disclosure", {"packed": packed, **consent}).status_code == 403
    assert register.visitor("req").call("/requests/R-1/disclosure", {"packed": "?", **consent}).status_code == 422


def test_without_a_check_or_a_call_back_nothing_is_prepared(register: House) -> None:
    assert register.visitor("req").call("/requests/R-1/preparation", {"material": MATERIAL}).status_code == 403
    _post(register, "check", ASKS["check_request"])
    assert register.visitor("req").call("/requests/R-1/preparation", {"material": MATERIAL}).status_code == 403


def test_it_is_narrowed_challenged_and_refused_by_forms(register: House) -> None:
    officer = register.visitor("req")
    page = officer.get("/requests/R-1").text
    for step in ("call-back", "check", "narrowing", "refusal", "challenge", "nothing-held", "withdrawal"):
        assert f'action="/requests/R-1/{step}"' in page
    assert (
        officer.post("/requests/R-1/narrowing", {"accounts": ACCOUNT, "reason": "Less."}).headers["location"]
        == "/requests/R-1"
    )
    assert officer.call("/requests/R-1/narrowing", {"reason": "No less."}).status_code == 403
    assert _post(register, "challenge", ASKS["challenge_request"]) == {"request": "R-1", "state": "challenged"}
    assert 'action="/requests/R-1/challenge-end"' in officer.get("/requests/R-1").text
    _post(register, "challenge-end", ASKS["end_challenge"])
    assert _post(register, "refusal", ASKS["refuse_request"]) == {"request": "R-1", "state": "refused"}
    assert 'action="/requests/R-1/check"' not in officer.get("/requests/R-1").text


@pytest.mark.parametrize(("step", "state"), [("nothing-held", "nothing_held"), ("withdrawal", "withdrawn")])
def test_it_ends_without_data(register: House, step: str, state: str) -> None:
    assert _post(register, step, {"text": "None."}) == {"request": "R-1", "state": state}


def test_nobody_who_works_on_cases_passes_any_of_these_doors(register: House) -> None:
    for operation in all_operations():
        if operation.name in STEPS:
            address = operation.path.format(asked="R-1")
            for name in ("ana", "bea", "col", "aud", "nora", "root", "cas"):
                answer = register.visitor(name).call(address, ASKS.get(operation.name, {}))
                assert answer.status_code == 403, (operation.name, name)


def test_what_is_done_stands_in_the_registers_own_log(register: House) -> None:
    _checked(register)
    opened = Register.open(register.services.installation.state, register.services.keyring)
    with opened.database.reading() as connection:
        kinds = [json.loads(one.text)["kind"] for one in between(connection, 0, size(connection))]
    opened.close()
    assert kinds[-2:] == ["request.called_back", "request.checked"]
    with register.services.database.reading() as connection:
        text = b"".join(one.text for one in between(connection, 0, size(connection)))
    assert b"request.checked" not in text
