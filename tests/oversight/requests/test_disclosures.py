"""What goes out: the least that answers, by two officers, under a law that covers it, and nothing besides."""

import json

import pytest
from sqlalchemy import select, update
from tests.oversight.requests.counter import MATERIAL, STRANGER, A, B, Counter, demand, material

from countervail.ledger.log import about
from countervail.oversight.requests.process import DataKind, Process
from countervail.oversight.requests.records.answering import Narrowing
from countervail.oversight.requests.records.checking import CallBack
from countervail.oversight.requests.request import RequestState
from countervail.oversight.requests.scope import MOST_ACCOUNTS, Scope
from countervail.oversight.requests.tables import PACKAGES
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError, RefusedError, StorageError


def test_only_what_was_asked_for_is_covered_and_is_listed_goes_out(counter: Counter) -> None:
    request = counter.checked()
    counter.propose(request.id)
    package = counter.approve(request.id)
    assert [name for name, _ in package.files] == ["logs.jsonl", "subscriber.jsonl"]
    text = b"".join(content for _, content in package.files).decode()
    assert STRANGER not in text
    assert "hello" not in text
    assert "notes" not in text
    assert package.manifest.accounts == (A,)
    assert package.manifest.left_out == {
        "account not asked for": 1,
        "field not listed": 1,
        "kind not asked for": 1,
        "outside the time asked for": 1,
    }
    assert [one.law for one in package.manifest.covered] == ["18 U.S.C. 2703(d)", "18 U.S.C. 2703(c)(2)"]


def test_a_listed_field_with_others_inside_does_not_take_them_along(counter: Counter) -> None:
    request = counter.checked()
    record = {"event": {"name": "message", "text": "hello"}, "device": [["hello"]], "address": ["198.18.0.7"]}
    row = {"account": A, "kind": "logs", "time": "2026-01-03T04:05:06Z", "record": record}
    package = counter.propose(request.id, rows=material([row]))
    told = json.loads(package.files[0][1])
    assert told["record"] == {"address": ["198.18.0.7"]}
    assert package.manifest.left_out == {"field with others inside": 2}


def test_after_it_went_out_no_copy_is_left(counter: Counter) -> None:
    request = counter.disclosed()
    with counter.office.register.database.reading() as connection:
        assert connection.execute(select(PACKAGES)).all() == []
        kinds = [json.loads(entry.text)["kind"] for entry in about(connection, request.id)]
    assert kinds == ["request.received", "request.checked", "request.proposed", "request.disclosed"]


def test_the_second_person_is_another_one(counter: Counter) -> None:
    request = counter.checked()
    counter.propose(request.id)
    with pytest.raises(RefusedError, match="nobody decides about their own"):
        counter.approve(request.id, by="ros")
    for outsider in ("ana", "aud", "root"):
        with pytest.raises(RefusedError, match="no role of theirs"):
            counter.approve(request.id, by=outsider)
    assert counter.load(request.id).state is RequestState.PROPOSED


def test_a_proposal_is_no_approval_and_no_other_manifest_will_do(counter: Counter) -> None:
    request = counter.checked()
    package = counter.propose(request.id)
    wrong = counter.sign("ren", Purpose.PROPOSE_DISCLOSURE, package.sha256)
    with pytest.raises(RefusedError, match="not for this"), counter.clerk("ren") as clerk:
        counter.office.disclosures.approve(clerk, request.id, wrong)
    with pytest.raises(RefusedError, match="not over this"):
        counter.approve(request.id, payload="0" * 64)
    others = counter.sign("rio", Purpose.APPROVE_DISCLOSURE, package.sha256)
    with pytest.raises(RefusedError, match="another person's"), counter.clerk("ren") as clerk:
        counter.office.disclosures.approve(clerk, request.id, others)


def test_a_law_must_cover_every_kind(counter: Counter) -> None:
    subpoena = counter.checked(demand(Process.SUBPOENA))
    with pytest.raises(RefusedError, match="no law of US lets a subpoena reach all of: logs, subscriber"):
        counter.propose(subpoena.id)
    scope = subpoena.scope
    less = Scope.of(scope.accounts, (DataKind.SUBSCRIBER,), scope.since, scope.until)
    counter.say(subpoena.id, Narrowing(less, "A subpoena gives subscriber data."))
    counter.say(subpoena.id, counter.checked().check or pytest.fail("no check"))
    counter.propose(subpoena.id)
    assert [name for name, _ in counter.approve(subpoena.id).files] == ["subscriber.jsonl"]


def test_elsewhere_only_assistance_reaches_content(counter: Counter) -> None:
    content = (DataKind.CONTENT,)
    direct = counter.checked(demand(Process.WARRANT, content, country="TR"))
    with pytest.raises(RefusedError, match="no law of TR"):
        counter.propose(direct.id)
    assisted = counter.checked(demand(Process.MLAT, content, country="TR"))
    counter.propose(assisted.id)
    assert counter.approve(assisted.id).manifest.covered[0].kind == "content"


def test_an_emergency_waits_for_a_call_to_the_number_in_the_file(counter: Counter) -> None:
    request = counter.receive(demand(Process.EMERGENCY))
    counter.say(request.id, counter.checked().check or pytest.fail("no check"))
    with pytest.raises(RefusedError, match="after a call-back"):
        counter.propose(request.id)
    counter.say(request.id, CallBack("The desk knows nothing of it.", confirmed=False))
    with pytest.raises(RefusedError):
        counter.propose(request.id)
    counter.say(request.id, CallBack("The officer named in it.", confirmed=True))
    counter.propose(request.id)
    assert counter.approve(request.id).manifest.process == "emergency"


def test_a_dragnet_is_narrowed_first(counter: Counter) -> None:
    many = tuple(f"plaza:{number:016x}" for number in range(MOST_ACCOUNTS + 1))
    request = counter.checked(demand(accounts=many))
    with pytest.raises(RefusedError, match="dragnet"):
        counter.propose(request.id)


def test_nothing_left_to_hand_out_is_said_so(counter: Counter) -> None:
    request = counter.checked()
    with pytest.raises(InputError, match="nothing of this may go out"):
        counter.propose(request.id, rows=material([MATERIAL[-1]]))
    with pytest.raises(InputError, match="the material:1"):
        counter.propose(request.id, rows=b"not json\n")


def test_rows_without_a_time_are_outside_of_any_time(counter: Counter) -> None:
    request = counter.checked()
    undated = [{"account": B, "kind": "logs", "record": {"event": "login"}}, MATERIAL[0]]
    package = counter.propose(request.id, rows=material(undated))
    assert package.manifest.left_out["outside the time asked for"] == 1


def test_what_was_changed_between_two_signatures_does_not_go_out(counter: Counter) -> None:
    request, other = counter.checked(), counter.checked()
    for one in (request, other):
        counter.propose(one.id)
    with counter.office.register.database.transaction() as connection:
        connection.execute(update(PACKAGES).where(PACKAGES.c.part == "logs.jsonl").values(part="other.jsonl"))
    with pytest.raises((InputError, StorageError)):
        counter.approve(request.id)


def test_only_officers_write_and_read_the_register(counter: Counter) -> None:
    request = counter.checked()
    for outsider in ("ana", "aud", "col", "root"):
        with pytest.raises(RefusedError, match="no role of theirs"):
            counter.receive(demand(), by=outsider)
        with pytest.raises(RefusedError), counter.clerk(outsider) as clerk:
            counter.office.disclosures.proposed(clerk, request.id)
