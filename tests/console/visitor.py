"""A browser without a screen: one loop for all tests, cookies kept, redirects followed only where a test wants it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI

ORIGIN = "http://localhost:8000"
_TOKEN = re.compile(r'name="csrf" content="([0-9a-f]+)"')


@dataclass
class Visitor:
    """Somebody who sends requests to an application."""

    portal: BlockingPortal
    client: httpx.AsyncClient
    token: str = ""
    seen: list[httpx.Response] = field(default_factory=list)

    def get(self, path: str, **options: Any) -> httpx.Response:  # noqa: ANN401 -- httpx's own
        """Look."""
        return self._sent("GET", path, **options)

    def post(self, path: str, fields: dict[str, Any] | None = None, **options: Any) -> httpx.Response:  # noqa: ANN401 -- as above
        """Send a form of ours."""
        return self._sent("POST", path, data={"csrf": self.token, **(fields or {})}, **options)

    def call(self, path: str, body: Any = None, method: str = "POST", **options: Any) -> httpx.Response:  # noqa: ANN401 -- as above
        """Use the API with the session's cookie."""
        headers = {"X-CSRF-Token": self.token} | options.pop("headers", {})
        return self._sent(method, f"/api/v1{path}", json=body, headers=headers, **options)

    def learn_token(self) -> str:
        """The token that the session's forms carry."""
        found = _TOKEN.search(self.get("/help").text)
        self.token = found[1] if found else ""
        return self.token

    def _sent(self, method: str, path: str, **options: Any) -> httpx.Response:  # noqa: ANN401 -- as above
        response = self.portal.call(lambda: self.client.request(method, path, **options))
        self.seen.append(response)
        return response


@contextmanager
def portal() -> Iterator[BlockingPortal]:
    """A loop in a thread of its own."""
    with start_blocking_portal() as opened:
        yield opened


def visitor(
    opened: BlockingPortal, app: FastAPI, token: str | None = None, cookie: str = "cv_session", origin: str = ORIGIN
) -> Visitor:
    """A visitor, signed in by a session's token or not at all."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("198.18.0.9", 4711))
    client = httpx.AsyncClient(transport=transport, base_url=origin, cookies={cookie: token} if token else {})
    made = Visitor(opened, client)
    if token:
        made.learn_token()
    return made
