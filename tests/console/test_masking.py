"""No target is seen anywhere without a reveal: canaries in every field of every target, looked for in every answer."""

import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from anyio.from_thread import BlockingPortal
from tests.console.canary_run import FIELD_CANARY, STRANGE, WATCHED, Unmasked
from tests.console.doors import EVERYBODY
from tests.console.house import RAW_CANARY, House, Staff, house, opened_case, proposed_plan
from tests.console.orders import ONCE_READ, order_for
from tests.workflow.made_run import CANARY

from countervail.console.catalogue import all_operations
from countervail.console.reveal_payload import reveal_payload
from countervail.vault.keys import Keyring
from countervail.workflow.own_records import OWN_RECORDS

PEOPLE = (*sorted(EVERYBODY), "nob", None)
"""Every role, an analyst for one case, somebody without a role, and nobody at all."""
SENDERS = frozenset({"ana", "bea", "col", "aud", "root"})
"""Whose forms are sent too; the others are refused at the same door, or sit at the same desk."""


def _crawl(house: House, people: tuple[str | None, ...] = PEOPLE) -> Iterator[tuple[str, str]]:
    """Every answer to a reading request, by route, person and format; errors too, and every export."""
    assert people[0] is not None
    readers = ("ana", *(one for one in people if one != "ana"))
    for operation in all_operations():
        order = order_for(operation, house)
        for name in readers[:1] if operation.name in ONCE_READ else readers:
            visitor = house.visitor(name)
            where = f"{name} {operation.name}"
            if operation.writes and name not in SENDERS:
                continue
            if operation.writes:
                yield f"{where} empty form", _whole(visitor.post(order.address(operation), {}))
                yield f"{where} empty body", _whole(visitor.call(order.address(operation), {}))
                continue
            yield f"{where} JSON", _whole(visitor.call(order.address(operation), method="GET"))
            if operation.template:
                yield f"{where} HTML", _whole(visitor.get(order.address(operation)))
            if operation.template and name == "ana":
                block = visitor.get(order.address(operation), headers={"HX-Request": "true", "HX-Target": "list"})
                yield f"{where} block", _whole(block)
    for name in readers:
        for path in ("/nowhere", "/cases/C-1/nowhere", "/api/v1/nowhere", "/ledger?below=x", "/api/v1/ledger?below=x"):
            yield f"{name} error {path}", _whole(house.visitor(name).get(path))
    for what in ("accounts", "ties", "targets"):
        yield f"export {what}", _exported(house, what)


def _whole(answer: httpx.Response) -> str:
    """Body, headers and address."""
    return f"{answer.text} {dict(answer.headers)} {answer.url}"


def _exported(house: House, what: str) -> str:
    payload = house.visitor("ana").call("/cases/C-1", method="GET").json()["export_payload"]
    consent = house.consent("ana", "export", payload)
    done = house.visitor("ana").post("/cases/C-1/export", {"what": what, **consent})
    assert done.headers["content-type"].startswith("text/csv"), done.text
    return done.text


def _seen(text: str) -> bool:
    return CANARY in text or FIELD_CANARY in text


def test_no_route_no_role_and_no_format_shows_a_target(furnished: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        leaks = [where for where, text in _crawl(furnished) if _seen(text)]
    assert leaks == []
    assert not _seen(caplog.text)


def test_without_masking_the_same_crawl_finds_them(
    tmp_path: Path, keys: Keyring, loop: BlockingPortal, watched_run: Path, staff: Staff
) -> None:
    with house(tmp_path, keys, loop, watched_run, staff, Unmasked(watched_run, keys)) as made:
        made.plan = proposed_plan(made, opened_case(made))
        leaks = {where.split(" ", 1)[1] for where, text in _crawl(made, ("ana",)) if _seen(text)}
    assert leaks >= {"list_targets JSON", "list_targets HTML", "open_evidence JSON", "open_evidence HTML", "targets"}
    assert "list_targets block" in leaks


def test_a_reveal_takes_a_passkey_and_a_reason_and_stays_on_record(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    path, payload = f"/cases/{case}/targets/{desk.ref}/reveal", reveal_payload(case, desk.ref)
    assert not _seen(ana.call(path, {"reason": "to warn them"}).text), "no passkey"
    assert ana.call(path, desk.consent("ana", "reveal", payload)).status_code == 422, "no reason"
    other = desk.consent("ana", "reveal", reveal_payload(case, "T-AAAAAAAAAAAAAAAA"))
    assert not _seen(ana.call(path, {"reason": "to warn them", **other}).text), "a passkey's answer for another target"
    shown = ana.post(path, {"reason": "to warn them", **desk.consent("ana", "reveal", payload)})
    assert (shown.status_code, WATCHED[0] in shown.text) == (200, True)
    assert shown.headers["cache-control"] == "no-store"
    case_page = ana.get(f"/cases/{case}").text
    assert "to warn them" in case_page
    assert not _seen(case_page)
    with desk.services.database.reading() as connection:
        found = connection.exec_driver_sql("SELECT entry FROM ledger_entries WHERE kind = 'target.revealed'").scalars()
        entries = [str(entry) for entry in found]
    assert len(entries) == 1
    assert desk.ref in entries[0]
    assert not _seen(entries[0])


def test_a_record_from_outside_is_a_reveal_too(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    pieces = ana.call(f"/cases/{case}/evidence", method="GET").json()["evidence"]
    own, outside = (next(p for p in pieces if p["source"] == source) for source in ("networks.json", "login log"))
    assert ana.call(f"/cases/{case}/evidence/{own['id']}", method="GET").json()["raw"] is not None
    assert ana.call(f"/cases/{case}/evidence/{outside['id']}", method="GET").json()["raw"] is None
    consent = desk.consent("ana", "reveal", outside["sha256"])
    shown = ana.call(f"/cases/{case}/evidence/{outside['id']}/reveal", {"reason": "to read it", **consent})
    assert _seen(shown.text)


def test_a_record_from_outside_does_not_pass_as_one_of_our_own(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    brought = {"says": "x", "raw": RAW_CANARY, "happened_on": "2026-01-15"}
    for source in sorted(OWN_RECORDS):
        for answer in (
            ana.call(f"/cases/{case}/evidence", {"source": source, **brought}),
            ana.post(f"/cases/{case}/evidence", {"source": source, **brought}),
        ):
            assert answer.status_code == 422
    pieces = ana.call(f"/cases/{case}/evidence", method="GET").json()["evidence"]
    opened = [ana.call(f"/cases/{case}/evidence/{one['id']}", method="GET").json()["raw"] for one in pieces]
    assert not [raw for raw in opened if raw and "canary" in raw]


def test_names_that_attack_the_reader_are_shown_and_do_nothing(furnished: House) -> None:
    ana = furnished.visitor("ana")
    page = ana.get("/cases/C-1/accounts").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page.replace(f'value="{STRANGE[0]}"', "")
    assert "[U+202E]" in page
    assert "mixed letters" in page
    network = ana.get("/cases/C-1/network").text
    assert 'href="https://' not in network
    assert "hxxps://news[.]example" in network


def test_a_spreadsheet_runs_nothing_of_an_export(furnished: House) -> None:
    exported = _exported(furnished, "accounts")
    assert "\"'=HYPERLINK" in exported
    assert '"=HYPERLINK' not in exported
