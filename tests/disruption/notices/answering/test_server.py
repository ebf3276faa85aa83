"""A reference is asked for and nothing else; it stands in no log, and other questions have no answer."""

import io
from datetime import UTC, datetime
from functools import partial

import pytest
from tests.disruption.notices.answering.desk import NOBODYS, Asker, client, questions

from countervail.disruption.notices.answering.page import HEADERS, LENGTH
from countervail.disruption.notices.answering.server import MOST_BYTES, application
from countervail.workflow.benches.notice_office import DEPLOYMENT, NoticeOffice
from countervail.workflow.serving.log import FIELDS, server_log
from countervail.workflow.serving.request_log import RequestLog

JSON = {"Accept": "application/json"}


def test_a_helpline_is_told_the_day_and_the_kind_and_no_more(office: NoticeOffice, known: str) -> None:
    asker = client(questions(office))
    told = asker.post("/", data={"reference": known.lower().replace("-", " ")}, headers=JSON)
    assert told.json()["answer"].startswith("genuine, sent on 2026-03-09, ")
    assert asker.post("/", data={"reference": NOBODYS}, headers=JSON).json() == {"answer": "unknown"}
    drawn = asker.post("/", data={"reference": known})
    assert told.json()["answer"] in drawn.text
    assert len(drawn.content) == len(told.content) == LENGTH
    assert {name: drawn.headers[name] for name in HEADERS} == HEADERS


def test_nothing_can_be_asked_by_anything_else(office: NoticeOffice, known: str) -> None:
    asker = client(questions(office))
    asked = [b"name=Ida", b"account=plaza:person-000001", b"reference", b"", b"\xff=\xff", b"\0" * (MOST_BYTES + 1)]
    for content in (*asked, f"reference={known}&account=b".encode(), b"reference=" * 300):
        told = asker.post("/", content=content, headers=JSON)
        assert told.status_code == 400, content[:40]
        assert "answer" not in told.json()


def test_a_reference_behind_a_question_mark_is_not_read(office: NoticeOffice, known: str) -> None:
    assert "genuine, sent" not in client(questions(office)).get("/", params={"reference": known}).text
    assert client(questions(office)).get(f"/{known}").status_code == 404


def test_whoever_asks_too_often_waits_and_a_proxy_says_who_it_is(office: NoticeOffice) -> None:
    asker = client(questions(office), "X-Forwarded-For")
    mine = JSON | {"X-Forwarded-For": "203.0.113.9, 192.0.2.1"}
    told = [asker.post("/", data={"reference": NOBODYS}, headers=mine) for _ in range(7)]
    assert [one.status_code for one in told] == [200] * 6 + [429]
    assert told[-1].headers["Retry-After"] == "60"
    other = mine | {"X-Forwarded-For": "203.0.113.9, 192.0.2.2"}
    assert asker.post("/", data={"reference": NOBODYS}, headers=other).status_code == 200


@pytest.mark.parametrize("fields", [FIELDS, FIELDS | {"asked"}])
def test_no_reference_stands_in_the_log_unless_the_log_is_opened(
    office: NoticeOffice, known: str, fields: frozenset[str]
) -> None:
    stream = io.StringIO()
    log = server_log("notify", lambda: datetime(2026, 3, 9, tzinfo=UTC), stream, fields).bind(asked=known)
    app = RequestLog(application(questions(office), DEPLOYMENT.controller), log, partial(str, "r"))
    asker = Asker(app)
    asker.post("/", data={"reference": known})
    asker.get("/", params={"reference": known})
    asker.get(f"/{known}")
    assert stream.getvalue().count("\n") == 3
    assert (known in stream.getvalue()) is ("asked" in fields)
