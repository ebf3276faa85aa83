import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from countervail.vocabulary.loopback import LOOPBACK
from countervail.workflow.benches.console_readers import read_together, share_of


class _Answers(BaseHTTPRequestHandler):
    """200 everywhere but at /broken."""

    def do_GET(self) -> None:
        self.send_response(500 if self.path == "/broken" else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def origin() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def _read(origin: str, *paths: str) -> tuple[int, int]:
    clients = [httpx.Client(base_url=origin, verify=LOOPBACK) for _ in range(2)]
    reading = read_together(clients, paths, 0.3)
    for client in clients:
        client.close()
    assert reading.readers == 2
    assert 0.3 <= reading.seconds < 10
    assert 0 < reading.median_ms <= reading.p95_ms
    return reading.requests, reading.errors


def test_good_answers_are_counted(origin: str) -> None:
    requests, errors = _read(origin, "/a", "/b")
    assert requests > 2
    assert errors == 0


def test_every_other_answer_is_an_error(origin: str) -> None:
    requests, errors = _read(origin, "/a", "/broken")
    assert abs(requests - 2 * errors) <= 2


def test_a_server_that_is_not_there_is_nothing_but_errors() -> None:
    requests, errors = _read("http://127.0.0.1:9", "/a")
    assert requests == errors > 0


def test_a_share_is_the_value_that_so_many_do_not_exceed() -> None:
    assert share_of([3, 1, 2], 0.5) == 2
    assert share_of(range(100), 0.95) == 95
    assert share_of([], 0.5) == 0
