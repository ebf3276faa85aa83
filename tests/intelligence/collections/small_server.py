"""A small TAXII server on loopback, written by hand for these tests; it can misbehave. It is no peer's."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "made-up-token"  # noqa: S105 -- of these tests alone
SAME_MOMENT = "2026-01-01T00:00:00.000001Z"


@dataclass
class Collection:
    """What the server holds, and how it behaves."""

    objects: list[dict[str, Any]] = field(default_factory=list)
    page: int = 100
    with_next: bool = True
    circles: bool = False
    status: int = 200
    raw: bytes | None = None
    seen: list[dict[str, list[str]]] = field(default_factory=list)


def indicator(number: int) -> dict[str, Any]:
    """A made-up indicator; two objects share each moment of being added."""
    added = f"2026-01-01T00:{number // 120:02}:{number // 2 % 60:02}.000000Z"
    pattern = f"[domain-name:value='host{number}.example']"
    return {
        "type": "indicator",
        "id": f"indicator--{number}",
        "created": added,
        "pattern": pattern,
        "valid_from": added,
    }


class Answers(BaseHTTPRequestHandler):
    """Answers from one collection; a subclass says which."""

    collection: Collection

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        self.collection.seen.append(asked)
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._send(401, b"{}")
        elif self.collection.status != 200 or self.collection.raw is not None:
            self._send(self.collection.status, self.collection.raw or b"{}")
        else:
            self._page(asked)

    def _page(self, asked: dict[str, list[str]]) -> None:
        start = int(asked.get("next", ["0"])[0])
        after = asked.get("added_after", [""])[0]
        there = (
            [one for one in self.collection.objects if one["created"] > after]
            if "next" not in asked
            else self.collection.objects
        )
        part = there[start : start + self.collection.page]
        if not self.collection.with_next and part:  # whole moments, so that asking from the last date on skips nothing
            part = [one for one in there if one["created"] <= part[-1]["created"]]
        more = start + len(part) < len(there) or self.collection.circles
        envelope: dict[str, Any] = {"more": more, "objects": part}
        if more and self.collection.with_next:
            envelope["next"] = "0" if self.collection.circles else str(start + len(part))
        self._send(200, json.dumps(envelope).encode(), part[-1]["created"] if part else "")

    def _send(self, status: int, content: bytes, last: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/taxii+json;version=2.1")
        self.send_header("Content-Length", str(len(content)))
        if last:
            self.send_header("X-TAXII-Date-Added-Last", last)
        if 300 <= status < 400:
            self.send_header("Location", "http://elsewhere.example/")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(collection: Collection) -> Iterator[str]:
    """Its address, while it runs."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Served", (Answers,), {"collection": collection}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api1/collections/made-up/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
