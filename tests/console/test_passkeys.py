"""Adding a passkey: the first by whoever is signed in, each further one by whoever shows what they have already."""

import json
from dataclasses import replace
from typing import Any

import httpx
import pytest
from tests.console.house import House
from tests.people.ceremonies import with_passkey
from tests.people.soft_passkey import SoftPasskey
from webauthn.helpers import base64url_to_bytes

from countervail.console.operations.passkeys import ENROLMENT
from countervail.people.authenticators import Kind, authenticators_of
from countervail.people.granting import grant
from countervail.people.person import Grant
from countervail.people.proof import PROOF, line_of
from countervail.people.statement import Purpose
from countervail.vocabulary.roles import Role


def _proof(house: House, name: str, payload: str = PROOF, purpose: str = "enrol") -> dict[str, Any]:
    """What a passkey that somebody has says beside the new one."""
    given = house.consent(name, purpose, payload)
    return {f"proof_{part}": value for part, value in given.items()}


def _line(house: House, name: str, purpose: Purpose = Purpose.ENROL) -> dict[str, Any]:
    return {"line": line_of(house.office.signer(name).sign(purpose, PROOF, house.office.now))}


def _add(house: House, name: str, proof: dict[str, Any]) -> httpx.Response:
    """Somebody's session adds a new passkey."""
    visitor = house.visitor(name)
    asked = visitor.call("/challenges", {"purpose": "enrol", "payload": ENROLMENT}).json()
    answer = SoftPasskey().register(base64url_to_bytes(asked["options"]["challenge"]))
    new = {"nonce": asked["nonce"], "said_at": int(asked["said_at"]), "answer": json.dumps(answer)}
    return visitor.call("/passkeys", new | proof)


def _passkeys(house: House, name: str) -> int:
    with house.services.database.reading() as connection:
        held = authenticators_of(connection, house.office.people[name].id)
    return sum(one.kind is Kind.PASSKEY for one in held)


@pytest.mark.parametrize("name", ["ana", "cas"])
def test_a_session_alone_adds_no_passkey_to_what_somebody_has(desk: House, name: str) -> None:
    """ana has a passkey and a key file, cas a key file alone; whoever stole the cookie has neither."""
    if name == "cas":
        desk.office.enrol_key("cas")
        with desk.office.occasion() as occasion:
            grant(occasion, desk.office.actor("root"), desk.office.people["cas"].id, Grant(Role.ANALYST))
    before = _passkeys(desk, name)
    refused = _add(desk, name, {})
    assert (refused.status_code, "have" in refused.json()["title"]) == (403, True)
    assert f"confirm --as {name}" in refused.json()["detail"]
    assert _passkeys(desk, name) == before


def test_a_passkey_or_a_key_file_that_somebody_has_lets_them_add_another(desk: House) -> None:
    assert _add(desk, "ana", _proof(desk, "ana")).status_code == 200
    assert _add(desk, "ana", _line(desk, "ana")).status_code == 200
    assert _passkeys(desk, "ana") == 3


def test_the_first_passkey_of_somebody_without_a_key_wants_the_session_only(desk: House) -> None:
    assert 'data-passkey="enrol"' in desk.visitor("nora").get("/me").text
    assert "You are asked twice" not in desk.visitor("nora").get("/me").text
    assert _add(desk, "nora", {}).status_code == 200
    assert "You are asked twice" in desk.visitor("nora").get("/me").text
    assert _add(desk, "nora", {}).status_code == 403


def test_no_other_word_and_nobody_elses_proves_it(desk: House) -> None:
    proof = _proof(desk, "ana")
    for wrong in (
        _proof(desk, "bea"),
        _proof(desk, "ana", payload="0" * 64, purpose="reveal"),
        _line(desk, "bea"),
        _line(desk, "ana", Purpose.REVEAL),
    ):
        assert _add(desk, "ana", wrong).status_code == 403
    stale = _line(desk, "ana")
    desk.office.later(minutes=6)
    assert _add(desk, "ana", stale).status_code == 403
    assert _add(desk, "ana", proof).status_code == 403, "too late"
    assert _add(desk, "ana", {"line": "copied badly"}).status_code == 422
    assert _passkeys(desk, "ana") == 1


def test_a_proof_counts_once_also_where_the_new_passkey_is_refused(desk: House) -> None:
    proof, ana = _proof(desk, "ana"), desk.visitor("ana")
    assert ana.call("/passkeys", {"answer": "{}", "nonce": "none", **proof}).status_code == 403
    assert "answered before" in _add(desk, "ana", proof).text


def test_a_copy_of_ones_passkey_proves_nothing(desk: House) -> None:
    soft = desk.passkeys["ana"]
    copy = replace(soft)
    assert _add(desk, "ana", _proof(desk, "ana")).status_code == 200
    desk.passkeys["ana"] = copy
    assert "count" in _add(desk, "ana", _proof(desk, "ana")).text


def test_the_page_asks_for_what_one_has(desk: House) -> None:
    with_passkey(desk.office, "nora", by="nora")
    for name, asked_twice, line in (("ana", True, True), ("nora", True, False), ("aud", False, False)):
        page = desk.visitor(name).get("/me").text
        assert (f'data-proof="{PROOF}"' in page, 'name="line"' in page) == (asked_twice, line)
