"""Reads are repeated, writes only where they were never carried out; a lost answer is never guessed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

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
