"""Reads are repeated, writes only where they were never carried out; a lost answer is never guessed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from countervail.platforms.pace import Pace
from countervail.platforms.wire import Call, LostAnswerError, Wire
from countervail.vocabulary.errors import StorageError

READ, WRITE = Call("GET", "http://platform.test/x", reading=True), Call("PUT", "http://platform.test/x", reading=False)
Turn = Callable[[httpx.Request], httpx.Response]


def _says(status: int, **body: object) -> Turn:
    return lambda _: httpx.Response(status, json=body)


def _breaks(kind: type[httpx.TransportError]) -> Turn:
    def turn(request: httpx.Request) -> httpx.Response:
        raise kind("broken", request=request)

    return turn


@contextmanager
def _wire(*turns: Turn, patience: float = 60) -> Iterator[tuple[Wire, list[float]]]:
    """A server that takes these turns, and the pauses made between them."""
    left, pauses = list(turns), list[float]()
    with httpx.Client(transport=httpx.MockTransport(lambda request: left.pop(0)(request))) as client:
        yield Wire(patience, pauses.append, lambda: sum(pauses), client), pauses
    assert left == []


@pytest.mark.parametrize("call", [READ, WRITE])
@pytest.mark.parametrize(
    "nothing_done",
    [_says(429, retry_after_ms=1500), _says(429), _breaks(httpx.ConnectError), _breaks(httpx.ConnectTimeout)],
)
def test_what_was_not_carried_out_is_made_again(call: Call, nothing_done: Turn) -> None:
    with _wire(nothing_done, nothing_done, _says(200, done=1)) as (wire, pauses):
        assert wire.make(call).body == {"done": 1}
    assert len(pauses) == 2


def test_the_server_says_how_long_to_wait() -> None:
    with _wire(_says(429, retry_after_ms=1500), _says(200)) as (wire, pauses):
        wire.make(WRITE)
    assert pauses == [1.5]


def _later(**headers: str) -> Turn:
    return lambda _: httpx.Response(429, headers=headers)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "25"}, 25),
        ({"Retry-After": "Mon, 02 Mar 2026 10:00:40 GMT", "Date": "Mon, 02 Mar 2026 10:00:00 GMT"}, 40),
        ({"Retry-After": "Mon, 02 Mar 2026 10:00:40 GMT"}, 1),
        ({"Retry-After": "soon"}, 1),
        ({}, 1),
    ],
)
def test_the_header_is_kept_in_seconds_and_as_a_moment_by_the_servers_clock(
    headers: dict[str, str], seconds: float
) -> None:
    with _wire(_later(**headers), _says(200)) as (wire, pauses):
        assert wire.make(WRITE).fine
    assert sum(pauses) >= seconds
    assert pauses[0] == seconds


def test_longer_than_our_patience_is_not_waited_for_and_nothing_is_sent_before() -> None:
    with _wire(_later(**{"Retry-After": "3600"})) as (wire, pauses), pytest.raises(StorageError, match="busy"):
        wire.make(WRITE)
    assert pauses == []


def test_writes_keep_their_pace_and_reads_are_free() -> None:
    with _wire(*[_says(200)] * 8) as (wire, pauses):
        slow = Wire(wire.patience, wire.pause, wire.clock, wire.client, Pace(2, 1))
        for call in (WRITE, READ, READ, READ, READ, READ, WRITE, WRITE):
            slow.make(call)
    assert pauses == [0.5, 0.5]


@pytest.mark.parametrize(
    "lost", [_breaks(httpx.ReadTimeout), _breaks(httpx.RemoteProtocolError), _says(502), _says(504)]
)
def test_a_write_whose_answer_is_lost_is_never_made_again_and_a_read_is(lost: Turn) -> None:
    with _wire(lost) as (wire, _), pytest.raises(LostAnswerError):
        wire.make(WRITE)
    with _wire(lost, _says(200)) as (wire, _):
        assert wire.make(READ).fine


def test_patience_ends() -> None:
    with (
        _wire(*[_breaks(httpx.ConnectError)] * 6, patience=4) as (wire, _),
        pytest.raises(StorageError, match="answer"),
    ):
        wire.make(WRITE)


@pytest.mark.parametrize(
    ("turn", "fine", "code"),
    [
        (_says(200), True, "200"),
        (_says(201), False, "201"),
        (_says(403, errcode="M_FORBIDDEN"), False, "M_FORBIDDEN"),
        (_says(400, error="InvalidRequest"), False, "InvalidRequest"),
        (_says(500), False, "500"),
        (lambda _: httpx.Response(400, text="<html>"), False, "400"),
    ],
)
def test_an_answer_is_what_it_is(turn: Turn, fine: bool, code: str) -> None:
    with _wire(turn) as (wire, _):
        answer = wire.make(WRITE)
    assert (answer.fine, answer.code) == (fine, code)
