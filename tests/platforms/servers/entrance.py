"""The public entrance of a platform: a proxy on loopback that people come through, and that can be told to misbehave.

It writes the address by which somebody came into `X-Forwarded-For`, as a sound proxy does; told to append instead, it
lets anybody write one of their own before it. People come from 127.a.b.c, which stands for 198.18.b.c (RFC 2544).
"""

import http.client
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address

_HOP = {"connection", "keep-alive", "transfer-encoding", "host", "content-length", "x-forwarded-for"}
SECONDS = 60


@dataclass
class Manners:
    """How the entrance behaves; may be changed while it runs."""

    appends: bool = False
    """Keep the header that somebody sends, and write the address behind it."""
    swallows: re.Pattern[str] | None = None
    """`METHOD /path` of calls that are not passed on: the connection ends without an answer."""
    deafens: re.Pattern[str] | None = None
    """Of calls that are passed on, and whose answer is lost."""
    pretends: re.Pattern[str] | None = None
    """Of calls that are answered and not passed on."""
    status: int = 200
    """The number that is pretended."""
    answer: bytes = b"{}"
    """What is pretended."""
    passed: list[str] = field(default_factory=list)
    """`METHOD /path` of every call that was passed on."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    manners: Manners
    behind: tuple[str, int]

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hung up is gone."""


class _Call(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def _any(self) -> None:
        manners, line = self.server.manners, f"{self.command} {self.path}"
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if manners.swallows and manners.swallows.search(line):
            self.close_connection = True
            return
        if manners.pretends and manners.pretends.search(line):
            self._say(manners.status, [("Content-Type", "application/json")], manners.answer)
            return
        status, headers, body = self._pass_on(content)
        manners.passed.append(line)
        if manners.deafens and manners.deafens.search(line):
            self.close_connection = True
            return
        self._say(status, headers, body)

    do_GET = do_PUT = do_POST = do_DELETE = do_OPTIONS = do_HEAD = _any  # noqa: N815 -- as the base class calls them

    def _pass_on(self, content: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
        came = self.client_address[0]
        address = str(IPv4Address(int(IPv4Address(came)) & 0xFFFF | int(IPv4Address("198.18.0.0"))))
        said = self.headers.get("X-Forwarded-For")
        headers["X-Forwarded-For"] = f"{said}, {address}" if said and self.server.manners.appends else address
        behind = http.client.HTTPConnection(*self.server.behind, timeout=SECONDS)
        try:
            behind.request(self.command, self.path, content, headers)
            answer = behind.getresponse()
            kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in _HOP]
            return answer.status, kept, answer.read()
        except OSError:
            return 502, [], b"{}"
        finally:
            behind.close()

    def _say(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@dataclass
class Entrance:
    """A running entrance."""

    url: str
    manners: Manners


@contextmanager
def entrance(behind: int) -> Iterator[Entrance]:
    """An entrance before the server of a loopback port."""
    server = _Server(("127.0.0.1", 0), _Call)
    server.manners, server.behind = Manners(), ("127.0.0.1", behind)
    worker = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    worker.start()
    try:
        yield Entrance(f"http://127.0.0.1:{server.server_address[1]}", server.manners)
    finally:
        server.shutdown()
        worker.join()
        server.server_close()
