"""The parts of the server, each by itself: cursors, pace, polls, tokens, and what partners write."""

import base64
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.casework.histories import START
from tests.disruption.sharing.partners import RELEASE, Exchange, telling

from countervail.disruption.sharing.collection import Telling
from countervail.disruption.sharing.receipt import What
from countervail.disruption.sharing.stix.identity import object_id
from countervail.disruption.sharing.taxii.cursor import Cursors
from countervail.disruption.sharing.taxii.door import token_of
from countervail.disruption.sharing.taxii.inbox import MOST_OBJECTS, MOST_WORDS
from countervail.disruption.sharing.taxii.pace import Pace
from countervail.disruption.sharing.taxii.polls import Polls
from countervail.disruption.sharing.taxii.query import micros, stamp
from countervail.vocabulary.audience import Audience

CURSORS = Cursors(b"k" * 32)
WRITE = "collections/sightings/objects/"
PATH = "collections/researchers/objects/"


@given(st.integers(0, 2**63 - 1), st.binary(max_size=30))
def test_a_cursor_answers_its_own_question_only(seq: int, asked: bytes) -> None:
    made = CURSORS.make(seq, asked)
    assert CURSORS.read(made, asked) == seq
    assert CURSORS.read(made, asked + b"x") is None
    assert Cursors(b"o" * 32).read(made, asked) is None


@given(st.text(max_size=40))
def test_a_made_up_cursor_is_none(text: str) -> None:
    assert CURSORS.read(text, b"asked") is None


@given(st.integers(0, 2**52))
def test_moments_come_back_to_the_microsecond(at: int) -> None:
    assert micros(stamp(at)) == at


def test_a_partner_who_asks_too_fast_waits_and_another_does_not() -> None:
    pace = Pace()
    assert [pace.wait("A", 2, now=0.0) for _ in range(3)] == [0, 0, 30]
    assert pace.wait("B", 2, now=0.0) == 0
    assert pace.wait("A", 2, now=31.0) == 0


def test_polls_of_a_moment_become_one_receipt() -> None:
    polls = Polls()
    for first, last in ((1, 100), (101, 200)):
        polls.note("PA-1", Audience.POLICY, first, last, START)
    made = polls.taken()
    assert [(one.what, one.first_seq, one.last_seq) for one in made] == [(What.READ, 1, 200)]
    assert polls.taken() == []


def test_what_lies_between_two_polls_was_not_read_until_a_third_joins_them() -> None:
    for pages, spans in {
        ((1, 100), (201, 300)): [(1, 100), (201, 300)],
        ((1, 100), (201, 300), (101, 200)): [(1, 300)],
        ((5, 9), (1, 20), (30, 40)): [(1, 20), (30, 40)],
    }.items():
        polls = Polls()
        for first, last in pages:
            polls.note("PA-1", Audience.POLICY, first, last, START)
        assert [(one.first_seq, one.last_seq) for one in polls.taken()] == spans


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("Bearer abc", "abc"),
        ("bearer abc", "abc"),
        ("Basic " + base64.b64encode(b"name:abc").decode(), "abc"),
        ("Basic !!", None),
        ("Basic " + base64.b64encode(b"abc").decode(), None),
        ("Digest abc", None),
        ("", None),
    ],
)
def test_a_token_is_read_from_either_scheme(header: str, token: str | None) -> None:
    assert token_of(header) == token


def test_a_revoked_token_and_a_removed_partner_count_at_once(exchange: Exchange) -> None:
    from countervail.disruption.sharing.partner import revoke_tokens

    partner = exchange.partner()
    token = exchange.token(partner)
    assert exchange.get("", token).status_code == 200
    with exchange.desk.hand("col") as hand:
        assert revoke_tokens(hand, partner, remove=True) == 1
    assert exchange.get("", token).status_code == 401


def test_too_often_is_said_with_the_seconds_to_wait(exchange: Exchange) -> None:
    token = exchange.token(exchange.partner(), per_minute=1)
    assert exchange.get("", token).status_code == 200
    answer = exchange.get("", token)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")


def test_what_a_partner_writes_becomes_receipts(exchange: Exchange) -> None:
    partner = exchange.partner()
    token, ids = exchange.token(partner), exchange.fill(3)
    told = [
        _written("sighting", 1, sighting_of_ref=ids[0], description="Twice."),
        _written("opinion", 2, opinion="disagree", explanation="w" * (MOST_WORDS + 1), object_refs=[ids[1]]),
        _written("note", 3, labels=["acted"], content="Removed.", object_refs=[ids[2]]),
    ]
    assert exchange.post(WRITE, token, json.dumps({"objects": told}).encode()).json()["success_count"] == 3
    with exchange.desk.office.database.reading() as connection:
        made = exchange.taxii.receipts.of_release(connection, "R-FILLED")
    assert {one.what: len(one.says) for one in made} == {What.SIGHTED: 6, What.DISPUTED: MOST_WORDS, What.ACTED: 8}


@pytest.mark.parametrize(
    "wrong",
    [
        {"sighting_of_ref": telling(77).id},
        {"sighting_of_ref": 5},
        {"type": "indicator"},
        {"spec_version": "2.0"},
        {"id": "sighting--x"},
    ],
)
def test_what_is_about_nothing_we_told_fails(exchange: Exchange, wrong: dict[str, object]) -> None:
    token, ids = exchange.token(exchange.partner()), exchange.fill(1)
    body = json.dumps({"objects": [_written("sighting", 1, sighting_of_ref=ids[0]) | wrong, 7]}).encode()
    told = exchange.post(WRITE, token, body).json()
    assert (told["success_count"], told["failure_count"]) == (0, 2)


def test_nobody_learns_by_writing_what_another_was_told(exchange: Exchange) -> None:
    one, other = exchange.partner("One"), exchange.partner("Other")
    ids = exchange.fill(1, only_for=one)
    body = json.dumps({"objects": [_written("sighting", 1, sighting_of_ref=ids[0])]}).encode()
    counts = [exchange.post(WRITE, exchange.token(who), body).json()["success_count"] for who in (one, other)]
    assert counts == [1, 0]


def test_nobody_learns_by_writing_what_another_audience_was_told(exchange: Exchange) -> None:
    token = exchange.token(exchange.partner("One", Audience.POLICY))
    body = json.dumps({"objects": [_written("sighting", 1, sighting_of_ref=exchange.fill(1)[0])]}).encode()
    assert exchange.post(WRITE, token, body).json()["failure_count"] == 1


def test_what_one_was_told_first_is_told_to_the_others_too(exchange: Exchange) -> None:
    """An identity or a marking stands in many releases; the first of them may be for one reader."""
    one, other = exchange.partner("One"), exchange.partner("Other")
    ids = exchange.fill(2, only_for=one)
    exchange.fill(2)
    got = exchange.get("collections/researchers/objects/", exchange.token(other)).json()
    assert [told["id"] for told in got["objects"]] == ids
    exchange.fill(2, only_for=other)
    assert exchange.get("collections/researchers/objects/", exchange.token(other)).json() == got


def test_a_status_is_its_partners_own_and_floods_are_refused(exchange: Exchange) -> None:
    one, other = exchange.token(exchange.partner("One")), exchange.token(exchange.partner("Other"))
    told = exchange.post(WRITE, one, b'{"objects":[1]}').json()
    assert exchange.get(f"status/{told['id']}/", one).status_code == 200
    assert exchange.get(f"status/{told['id']}/", other).status_code == 404
    many = json.dumps({"objects": [1] * (MOST_OBJECTS + 1)}).encode()
    assert exchange.post(WRITE, one, many).status_code == 413
    deep = b'{"objects":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert exchange.post(WRITE, one, deep).status_code in (202, 400)


def test_a_release_for_one_is_read_by_that_one_only(exchange: Exchange) -> None:
    one, other = exchange.partner("One"), exchange.partner("Other")
    exchange.fill(2)
    exchange.fill(2, start=2, only_for=one)
    got = [exchange.get("collections/researchers/objects/", exchange.token(who)).json() for who in (one, other)]
    assert [len(page["objects"]) for page in got] == [4, 2]


def test_a_poll_is_a_receipt_once_it_is_written_down(exchange: Exchange) -> None:
    token = exchange.token(exchange.partner())
    exchange.fill(3)
    exchange.get("collections/researchers/objects/", token, limit=2)
    exchange.get("collections/researchers/manifest/", token)
    with exchange.desk.office.database.reading() as connection:
        assert exchange.taxii.receipts.of_release(connection, "R-FILLED") == []
    exchange.taxii.write_polls()
    page = exchange.get("collections/researchers/objects/", token, limit=2).json()
    exchange.get("collections/researchers/objects/", token, limit=2, next=page["next"])
    exchange.desk.office.now += timedelta(minutes=1)
    exchange.taxii.write_polls()
    with exchange.desk.office.database.reading() as connection:
        made = exchange.taxii.receipts.of_release(connection, "R-FILLED")
    assert [(one.what, one.last_seq) for one in made] == [(What.READ, 3)]


def _read(exchange: Exchange, release: str = RELEASE) -> list[What]:
    exchange.taxii.write_polls()
    with exchange.desk.office.database.reading() as connection:
        return [one.what for one in exchange.taxii.receipts.of_release(connection, release)]


@pytest.mark.parametrize(
    "asked",
    [
        {"match_id": telling(11).id},
        {"match_type": "indicator"},
        {"match_version": "first"},
        {"match_version": "2026-03-01T00:00:00.000Z"},
        {"added_after": "LAST"},
    ],
)
def test_whoever_asks_for_some_of_it_has_not_read_a_release(exchange: Exchange, asked: dict[str, str]) -> None:
    """One object told later, fetched by its id, was the receipt of a release that nobody had fetched."""
    token = exchange.token(exchange.partner())
    exchange.fill(10)
    with exchange.desk.hand("ana") as hand:
        exchange.collections.add(hand, Audience.RESEARCHERS, "R-LATER", [telling(10), telling(11)])
    page = exchange.get(PATH, token, match_id=telling(10).id)
    after = {"added_after": page.headers["X-TAXII-Date-Added-Last"]} if "added_after" in asked else asked
    assert exchange.get(PATH, token, **after).json()["objects"]
    assert _read(exchange) == []
    assert exchange.get(PATH, token).json()["objects"]
    assert _read(exchange) == [What.READ], "the twin: whoever asks for all of it has"


def test_a_release_is_read_in_several_polls_though_others_are_told_something_in_between(exchange: Exchange) -> None:
    token = exchange.token(exchange.partner())
    exchange.fill(2)
    exchange.fill(3, start=100, audience=Audience.POLICY)
    exchange.fill(2, start=2)
    page = exchange.get(PATH, token, limit=2).json()
    assert _read(exchange) == []
    exchange.get(PATH, token, limit=2, next=page["next"])
    assert _read(exchange) == [What.READ]


@pytest.mark.parametrize(("limit", "page"), [("9" * 5_000, 100), ("0" * 5_000 + "2", 2), ("100", 100), ("99", 99)])
def test_a_limit_of_however_many_digits_is_a_number(exchange: Exchange, limit: str, page: int) -> None:
    exchange.fill(101)
    answer = exchange.get(PATH, exchange.token(exchange.partner()), limit=limit)
    assert (answer.status_code, len(answer.json()["objects"])) == (200, page)
    assert exchange.get(PATH, exchange.token(exchange.partner("Other")), limit="0" * 5_000).status_code == 400


def test_every_version_that_a_manifest_shows_can_be_asked_for(exchange: Exchange) -> None:
    """A file has no version of its own; the manifest shows when it was told."""
    token = exchange.token(exchange.partner())
    name = object_id("file", "one")
    with exchange.desk.hand("ana") as hand:
        file = Telling(name, "file", "", f'{{"type":"file","id":"{name}"}}'.encode())
        exchange.collections.add(hand, Audience.RESEARCHERS, RELEASE, [telling(1), file])
    for row in exchange.get("collections/researchers/manifest/", token).json()["objects"]:
        for version in (row["version"], row["version"].replace(".000Z", "Z")):
            read = exchange.get(f"{PATH}{row['id']}/", token, match_version=version)
            assert [one["id"] for one in read.json()["objects"]] == [row["id"]], version
    for none in ("2026-03-01T00:00:00.000001Z", "0001-01-01T00:00:00Z"):
        assert exchange.get(f"{PATH}{name}/", token, match_version=none).status_code == 404
    wrong = exchange.get(f"{PATH}{name}/", token, match_version="2026-13-01T00:00:00Z")
    assert (wrong.status_code, "match[version]" in wrong.json()["title"]) == (400, True)


def _written(kind: str, number: int, **more: object) -> dict[str, object]:
    name = f"{kind}--00000000-0000-4000-8000-{number:012x}"
    return {"type": kind, "spec_version": "2.1", "id": name, "modified": "2026-03-02T00:00:00Z", **more}
