"""A log that nobody is in, whatever is thrown at it."""

import io
import json
import logging
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from countervail.vocabulary.errors import StorageError
from countervail.workflow.serving.log import FIELDS, Overheard, server_log

CANARY = "canary-person-7"


def _clock() -> datetime:
    return datetime(2026, 3, 2, 5, 30, tzinfo=UTC)


def _lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def _find() -> None:
    raise StorageError(f"no row for {CANARY}.", hint=CANARY)


def _failing(stream: io.StringIO, fields: frozenset[str] = FIELDS) -> None:
    log = server_log("console", _clock, stream, fields)
    try:
        _find()
    except StorageError:
        log.exception("failed", account=CANARY)


def test_a_line_says_when_where_and_what() -> None:
    stream = io.StringIO()
    server_log("console", _clock, stream).info("answered", route="/cases/{case}", status=200)
    assert _lines(stream) == [
        {
            "at": "2026-03-02T05:30:00.000+00:00",
            "event": "answered",
            "level": "info",
            "route": "/cases/{case}",
            "server": "console",
            "status": 200,
        }
    ]


def test_an_error_is_told_by_its_kind_and_place_alone() -> None:
    stream = io.StringIO()
    _failing(stream)
    (line,) = _lines(stream)
    assert line["error"] == "StorageError"
    assert line["frames"][0].startswith("test_log.py:")
    assert CANARY not in stream.getvalue()


def test_with_the_list_opened_the_same_error_tells_on_somebody() -> None:
    stream = io.StringIO()
    _failing(stream, FIELDS | {"account"})
    assert CANARY in stream.getvalue()


def test_what_a_library_says_comes_without_what_was_put_into_it() -> None:
    stream = io.StringIO()
    library = logging.getLogger("tests.library")
    library.propagate = False
    library.addHandler(Overheard(server_log("taxii", _clock, stream)))
    library.warning("Refused %s.", CANARY)
    library.info("started")
    assert [line["event"] for line in _lines(stream)] == ["Refused %s."]
    assert CANARY not in stream.getvalue()


@given(st.dictionaries(st.text(min_size=1).filter(lambda name: name not in FIELDS), st.text(), max_size=4))
def test_no_field_gets_in_that_is_not_on_the_list(strangers: dict[str, str]) -> None:
    stream = io.StringIO()
    log = server_log("console", _clock, stream)
    log.bind(**{f"x{name}": value for name, value in strangers.items()}).info("answered")
    (line,) = _lines(stream)
    assert set(line) <= FIELDS
