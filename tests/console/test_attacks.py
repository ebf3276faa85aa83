"""Forged forms, planted sessions, other cases' ids, addresses that lead elsewhere: what somebody outside would try."""

import base64
import json
import re
import secrets
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from tests.console.house import House, opened_case, proposed_plan
from tests.console.orders import order_for
from tests.console.visitor import ORIGIN, visitor
from tests.people.office import fresh_key
from tests.workflow.made_run import MEMBERS

from countervail import console
from countervail.casework.plans.plan import Plan
from countervail.console.case_shown import export_payload
from countervail.console.catalogue import all_operations
from countervail.console.headers import HEADERS
from countervail.console.operation import Operation
from countervail.console.reveal_payload import reveal_payload
from countervail.console.settings import Settings
from countervail.console.signed_request import request_text
from countervail.people.attempts import ONE_ACCOUNT_FROM_ONE_SOURCE, Attempt, spend
from countervail.people.authenticators import Kind, authenticators_of
from countervail.people.key_file import OpenKey, fingerprint
from countervail.people.passkeys import challenge_of, packed
from countervail.people.statement import Purpose, Statement
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError

CONSOLE = Path(console.__file__).parent
FORMS = [one for one in all_operations() if one.writes]
A_CASE = [one for one in all_operations() if "{case}" in one.path]


@pytest.mark.parametrize(
    "path", ["/sign-in", "/queue", "/nowhere", "/api/v1/queue", "/static/style.css", "/static/../app.py"]
)
def test_every_answer_carries_the_headers(furnished: House, path: str) -> None:
    for who in (None, "ana"):
        answer = furnished.visitor(who).get(path)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_no_page_holds_inline_script_or_style_or_an_address_elsewhere(furnished: House) -> None:
    for operation in all_operations():
        if operation.template and not operation.writes and operation.name != "follow_signal":
            page = furnished.visitor("ana").get(order_for(operation, furnished).address(operation)).text
            assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", page), operation.name
            addresses = re.findall(r'(?:href|src|action)="([^"]*)"', page)
            assert [one for one in addresses if not re.match(r"/(?!/)|#|data:,", one)] == [], operation.name


@pytest.mark.parametrize("operation", FORMS, ids=lambda one: one.name)
def test_a_form_that_is_not_ours_changes_nothing(furnished: House, operation: Operation) -> None:
    order, ana = order_for(operation, furnished), furnished.visitor("ana")
    address, before = order.address(operation), _entries(furnished)
    other = furnished.visitor("bea").token
    forged = [
        ana.post(address, {**order.rest, "csrf": ""}),
        ana.post(address, {**order.rest, "csrf": other}),
        ana.post(address, order.rest, headers={"Origin": "https://evil.example"}),
        ana.post(address, order.rest, headers={"Origin": "null"}),
        ana.post(address, order.rest, headers={"Sec-Fetch-Site": "cross-site"}),
        ana.post(address, order.rest, headers={"Sec-Fetch-Site": "same-site"}),
        ana.call(address, order.rest, headers={"X-CSRF-Token": ""}),
        ana.call(address, order.rest, headers={"X-CSRF-Token": other}),
    ]
    assert [answer.status_code for answer in forged] == [403] * len(forged)
    assert _entries(furnished) == before


@pytest.mark.parametrize("operation", FORMS, ids=lambda one: one.name)
def test_looking_changes_nothing(furnished: House, operation: Operation) -> None:
    order, ana, before = order_for(operation, furnished), furnished.visitor("ana"), _entries(furnished)
    for door in ("", "/api/v1"):
        answer = ana.get(f"{door}{order.address(operation)}", params=order.rest)
        assert answer.status_code in (404, 405) or operation.path in {o.path for o in all_operations() if not o.writes}
    assert _entries(furnished) == before


@pytest.mark.parametrize("operation", A_CASE, ids=lambda one: one.name)
def test_another_cases_id_opens_nothing(furnished: House, operation: Operation) -> None:
    """`cas` may work in C-1 alone; and nobody finds C-1's plans, evidence and targets under another case."""
    order, cas = order_for(operation, furnished, case="C-2"), furnished.visitor("cas")
    answer = cas.call(order.address(operation), order.rest if operation.writes else None, operation.method)
    assert answer.status_code == 403
    for case in ("C-2", "C-1'--", "../C-1", "%2e%2e"):
        strange = order_for(operation, furnished, case=case)
        other = furnished.visitor("ana").call(
            strange.address(operation),
            strange.rest if operation.writes else None,
            operation.method,
        )
        assert 400 <= other.status_code < 500, other.text


def test_what_belongs_to_one_case_is_not_found_in_another(desk: House) -> None:
    one, two = opened_case(desk), opened_case(desk)
    plan, ana = proposed_plan(desk, one), desk.visitor("ana")
    piece = ana.call(f"/cases/{one}/evidence", method="GET").json()["evidence"][0]["id"]
    assert ana.get(f"/cases/{one}/plans/{plan}").status_code == 200
    for path in (f"/cases/{two}/plans/{plan}", f"/cases/{two}/plans/{plan}/undo", f"/cases/{two}/evidence/{piece}"):
        assert ana.get(path).status_code == 404
    consent = desk.consent("bea", "approve", plan)
    assert desk.visitor("bea").call(f"/cases/{two}/plans/{plan}/approval", consent).status_code == 404
    assert ana.call(f"/cases/{two}/plans/{plan}/run", {}).status_code == 404


def test_nobody_approves_their_own_plan(desk: House) -> None:
    plan = proposed_plan(desk, opened_case(desk))
    ana, bea, path = desk.visitor("ana"), desk.visitor("bea"), f"/cases/C-1/plans/{plan}/approval"
    assert ana.call(path, desk.consent("ana", "approve", plan)).status_code == 403
    assert bea.call(path, {}).status_code == 403, "without a passkey"
    assert bea.call(path, desk.consent("ana", "approve", plan)).status_code == 403, "with somebody else's"
    assert bea.call(path, desk.consent("bea", "propose", plan)).status_code == 403, "said for something else"
    assert bea.call(path, desk.consent("bea", "approve", "0" * 64)).status_code == 403, "over another plan"
    good = desk.consent("bea", "approve", plan)
    desk.office.later(minutes=6)
    assert bea.call(path, good).status_code == 403, "too late"
    fresh = desk.consent("bea", "approve", plan)
    assert bea.call(path, fresh).status_code == 200
    assert bea.call(path, fresh).status_code == 403, "replayed"


def test_a_passkeys_answer_is_not_taken_for_a_key_files_signature(desk: House) -> None:
    """In that field nothing asks for its challenge or its count: one answer would reveal for as long as it is fresh."""
    case, ana, now = opened_case(desk), desk.visitor("ana"), desk.office.now
    path, payload = f"/cases/{case}/targets/{desk.ref}/reveal", reveal_payload(case, desk.ref)
    with desk.services.database.reading() as connection:
        held = authenticators_of(connection, desk.office.people["ana"].id)
    passkey = next(one.id for one in held if one.kind is Kind.PASSKEY)
    given = desk.consent("ana", "reveal", payload)
    assert ana.call(path, {"reason": "asked once", **given}).status_code == 200
    never_asked = Statement(Purpose.REVEAL, payload, desk.office.people["ana"].id, now, nonce="chosen")
    invented = desk.passkeys["ana"].answer(challenge_of(never_asked))
    for answer, nonce in ((json.loads(given["answer"]), given["nonce"]), (invented, "chosen")):
        value = base64.b64encode(packed(answer, nonce)).decode()
        again = {"reason": "x", "said_at": to_micros(now), "authenticator": passkey, "value": value}
        assert ana.call(path, again).status_code == 403


def test_a_key_files_signature_confirms_as_a_passkey_does(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    signed = desk.office.signer("ana").sign(Purpose.REVEAL, reveal_payload(case, desk.ref), desk.office.now)
    value, said_at = base64.b64encode(signed.value).decode(), to_micros(signed.signed_at)
    shown = {"reason": "x", "said_at": said_at, "authenticator": signed.authenticator, "value": value}
    assert ana.call(f"/cases/{case}/targets/{desk.ref}/reveal", shown).status_code == 200


@pytest.mark.parametrize("door", ["api", "form"])
def test_a_challenge_that_was_answered_wrongly_is_used_up(desk: House, door: str) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    good = desk.consent("ana", "export", export_payload(case))
    answer = json.loads(good["answer"])
    wrong = json.dumps(answer | {"response": answer["response"] | {"signature": "AAAA"}})
    path, sends = f"/cases/{case}/export", ana.call if door == "api" else ana.post
    for given in (good | {"answer": wrong}, good):
        refused = sends(path, {"what": "accounts", **given})
        assert refused.status_code == 403
    assert "answered before" in refused.text


def test_a_changed_plan_is_another_plan(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    wish = "policy=surveillance-for-hire&rule=covert-reconnaissance&sanction=lock"
    draft = ana.call(f"/cases/{case}/plans/new?{wish}", method="GET").json()
    consent = desk.consent("ana", "propose", draft["plan"]["hash"])
    changed = draft["text"].replace(MEMBERS[0], MEMBERS[4])
    assert ana.call(f"/cases/{case}/plans", {"plan": changed, **consent}).status_code == 403


@pytest.mark.parametrize(
    "plan", ["[" * 200_000, '{"a": "\\ud800"}', "{}", '{"protected": 1e400}'], ids=["deep", "half", "empty", "vast"]
)
def test_what_is_no_plan_is_told_so(furnished: House, plan: str) -> None:
    for path in ("plans", "restorations"):
        answer = furnished.visitor("ana").call(f"/cases/C-1/{path}", {"plan": plan, "said_at": 0})
        assert (answer.status_code, "not the text of a plan" in answer.text) == (422, True)


@pytest.mark.parametrize(
    "said",
    [
        {"effect": "A label stands beside the account."},
        {"reversibility": "none", "inverse": None},
        {"collateral": [{"shares": "an address", "others": 0}]},
        {"expected": ""},
    ],
    ids=lambda said: next(iter(said)),
)
def test_a_plan_says_what_the_platform_foresaw_whoever_signs_it(desk: House, said: dict[str, object]) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    wish = "policy=surveillance-for-hire&rule=covert-reconnaissance&sanction=lock"
    draft = ana.call(f"/cases/{case}/plans/new?{wish}", method="GET").json()
    told = json.loads(draft["text"])
    for forged in ({**told, "steps": [{**step, **said} for step in told["steps"]]}, {**told, "left_out": {}}):
        plan = Plan.read(json.dumps(forged).encode())
        for path, part in (("plans", "propose"), ("restorations", "restore")):
            sent = {"plan": plan.text.decode(), **desk.consent("ana", part, plan.hash)}
            answer = ana.call(f"/cases/{case}/{path}", sent)
            assert (answer.status_code, "not as it was drafted" in answer.text) == (403, True)
    as_drafted = {"plan": draft["text"], **desk.consent("ana", "propose", draft["plan"]["hash"])}
    assert ana.call(f"/cases/{case}/plans", as_drafted).status_code == 200


def test_a_planted_session_is_nobodys_and_a_signed_out_one_is_over(desk: House) -> None:
    planted = visitor(desk.portal, desk.app, "chosen-by-somebody")
    assert planted.get("/queue").headers["location"] == "/sign-in"
    token = desk.session("ana")
    ana = visitor(desk.portal, desk.app, token)
    assert ana.get("/queue").status_code == 200
    gone = ana.post("/sign-out")
    assert gone.headers["location"] == "/sign-in"
    assert "storage" in gone.headers["clear-site-data"]
    kept = visitor(desk.portal, desk.app)
    kept.client.cookies.set("cv_session", token)
    assert kept.get("/queue").headers["location"] == "/sign-in"


def test_the_cookie_is_kept_from_scripts_and_other_sites(desk: House) -> None:
    with pytest.raises(InputError, match="https"):
        Settings("http://desk.example")
    assert Settings("https://desk.example").cookie == "__Host-cv_session"
    assert desk.services.settings.cookie == "cv_session"


def test_an_idle_session_ends(desk: House) -> None:
    ana = desk.visitor("ana")
    desk.office.now += timedelta(minutes=31)
    assert ana.get("/queue").headers["location"] == "/sign-in"


def test_requests_for_another_host_or_far_too_large_are_not_read(furnished: House) -> None:
    ana = furnished.visitor("ana")
    assert ana.get("/queue", headers={"Host": "evil.example"}).status_code == 421
    assert ana.post("/cases/C-1/notes", headers={"Content-Length": "900000000"}).status_code == 413
    assert ana.post("/cases/C-1/notes", {"text": "x" * 20_001}).status_code == 422


def test_a_million_rows_pasted_or_ten_megabytes_of_text_change_nothing(furnished: House) -> None:
    ana, before = furnished.visitor("ana"), _entries(furnished)
    rows = {"accounts": ["x"] * 1_000_000, "judgement": "positive", "reason": "pasted"}
    long = {"accounts": ["x" * 10_000_000], "judgement": "positive", "reason": "pasted"}
    for body in (rows, long, {"accounts": [MEMBERS[0]], "judgement": "positive", "reason": "y" * 10_000_000}):
        answer = ana.call("/cases/C-1/judgements", body)
        assert answer.status_code in (413, 422)
        assert len(answer.content) < 1_000, "what was sent is not sent back"
    assert ana.get("/search", params={"q": "z" * 4_001}).status_code == 422
    assert _entries(furnished) == before


def test_nothing_that_is_sent_is_ever_fetched() -> None:
    """There is no "fetch this link": beside the sign-in at the provider that the settings name, no part of the console
    speaks to anybody."""
    speaks = re.compile(
        r"^\s*(?:import|from) (httpx|requests|urllib\.request|socket|smtplib|http\.client|aiohttp)\b", re.MULTILINE
    )
    found = {path.name: speaks.findall(path.read_text("utf-8")) for path in CONSOLE.rglob("*.py")}
    assert {name: what for name, what in found.items() if what} == {
        "oidc_flow.py": ["httpx"],
        "services.py": ["httpx"],  # the type of the way there
    }


def test_a_forwarded_address_is_not_believed(desk: House) -> None:
    """The limit counts the connection's own address, and no password is hashed once it is reached."""
    attempt = Attempt.on(desk.services.keyring.key("session"), "ana", "198.18.0.9")
    with desk.services.database.transaction() as connection:
        for _ in range(ONE_ACCOUNT_FROM_ONE_SOURCE):
            spend(connection, attempt, desk.office.now)
    forged = {"X-Forwarded-For": "198.18.7.1", "Forwarded": "for=198.18.7.1"}
    answer = desk.visitor().post("/sign-in", {"name": "ana", "password": "guess"}, headers=forged)
    assert answer.status_code == 429


@pytest.mark.parametrize(
    "path",
    ["/../../keys/master", "/static/%2e%2e/app.py", "/runs/%2e%2e/networks/N-001", "/runs/..%2f..%2fetc/networks/x"],
)
def test_no_address_leads_out_of_what_is_shown(furnished: House, path: str) -> None:
    assert furnished.visitor("ana").get(path).status_code == 404


def test_no_redirect_leads_elsewhere(furnished: House) -> None:
    ana = furnished.visitor("ana")
    for path in ("//evil.example/", "/sign-in?next=https://evil.example", "/cases/https:%2f%2fevil.example"):
        place = ana.get(path).headers.get("location", "/")
        assert httpx.URL(ORIGIN).join(place).host == "localhost"


def test_a_program_signs_each_request_with_its_persons_key_once(desk: House) -> None:
    nobody, key = desk.visitor(), desk.office.keys["ana"]
    headers = _signed(desk, key, "GET", "/api/v1/queue?disposition=review")
    assert nobody.get("/api/v1/queue?disposition=review", headers=headers).status_code == 200
    assert nobody.get("/api/v1/queue?disposition=review", headers=headers).status_code == 401, "replayed"
    assert nobody.get("/api/v1/queue", headers=_signed(desk, key, "GET", "/api/v1/cases")).status_code == 401
    assert nobody.get("/api/v1/queue", headers=_signed(desk, fresh_key(), "GET", "/api/v1/queue")).status_code == 401
    case = opened_case(desk)
    body = b'{"text":"by a program"}'
    path = f"/api/v1/cases/{case}/notes"
    headers = _signed(desk, key, "POST", path, body) | {"Content-Type": "application/json"}
    changed = nobody._sent("POST", path, content=body.replace(b"by", b"no"), headers=headers)
    assert changed.status_code == 401
    headers = _signed(desk, key, "POST", path, body) | {"Content-Type": "application/json"}
    assert nobody._sent("POST", path, content=body, headers=headers).status_code == 200
    stale = _signed(desk, key, "GET", "/api/v1/queue")
    desk.office.later(minutes=2)
    assert nobody.get("/api/v1/queue", headers=stale).status_code == 401


def test_errors_name_no_place_on_this_machine(furnished: House) -> None:
    ana = furnished.visitor("ana")
    for path in ("/runs/none/networks/N-001", "/cases/C-99", "/cases/C-1/evidence/E-9-9", "/ledger/entries/99999999"):
        for answer in (ana.get(path), ana.get(f"/api/v1{path}"), furnished.visitor("col").get(path)):
            assert answer.status_code in (403, 404)
            assert str(furnished.run.parent) not in answer.text


def _signed(house: House, key: OpenKey, method: str, target: str, body: bytes = b"") -> dict[str, str]:
    micros, nonce, name = str(to_micros(house.office.now)), secrets.token_hex(16), fingerprint(key.public)
    value = key.sign(request_text(method, target, body, name, micros, nonce))
    parts = {"Key": name, "Time": micros, "Nonce": nonce, "Signature": base64.b64encode(value).decode()}
    return {f"Countervail-{part}": text for part, text in parts.items()}


def _entries(house: House) -> int:
    """Entries in the ledger, refused attempts apart."""
    counted = "SELECT count(*) FROM ledger_entries WHERE kind != 'right.refused'"
    with house.services.database.reading() as connection:
        return int(connection.exec_driver_sql(counted).scalar_one())
