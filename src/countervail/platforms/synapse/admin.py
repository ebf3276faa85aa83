"""Synapse's Admin API: what is tried again, what never is, and what an answer means.

A read is repeated. A write is repeated only where the server says that it did nothing (429, or a connection that was
never made); where the answer was lost on the way nobody knows, and only looking tells.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

import httpx

from countervail.vocabulary.errors import StorageError

ADMIN = "/_synapse/admin"
CALL_SECONDS = 30.0
"""One call may take so long; closing a room of hundreds takes seconds."""
PATIENCE_SECONDS = 90.0
"""A server that restarts is back within this time; after it somebody must look."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
_TRY_AGAIN = frozenset({502, 503, 504})
"""What a proxy says while the server behind it is away."""
_HINT = "See that it runs and that the address in countervail.toml is right, then run the command again."


class LostAnswerError(Exception):
    """A write was sent and no answer came: it may have been carried out."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a call was answered."""

    status: int
    body: Mapping[str, Any]

    @property
    def fine(self) -> bool:
        """Whether it was taken. 201 is not: on an account it means that one was made."""
        return self.status == httpx.codes.OK

    @property
    def code(self) -> str:
        """Matrix's word for what went wrong, or the number."""
        return str(self.body.get("errcode") or self.status)


@dataclass(frozen=True)
class AdminApi:
    """One server, as its administrator sees it; or as an account does, with another token."""

    url: str
    token: str = field(repr=False)
    client: httpx.Client = field(repr=False, default_factory=lambda: _client())
    patience: float = PATIENCE_SECONDS
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def as_other(self, url: str, token: str) -> "AdminApi":
        """The same manners at another address or with another token."""
        return replace(self, url=url, token=token)

    def came_from(self, url: str, forged: str, mxid: str, password: str, device: str) -> "AdminApi | None":
        """Sign in with a header that claims an address, and be seen once; None: the account is not let in."""
        who = {"type": "m.id.user", "user": mxid}
        told = {"type": "m.login.password", "identifier": who, "password": password, "device_id": device}
        headers = {"X-Forwarded-For": forged}
        answer = self.client.post(f"{url.rstrip('/')}/_matrix/client/v3/login", json=told, headers=headers)
        if answer.status_code != httpx.codes.OK:
            return None
        token = str(answer.json()["access_token"])
        headers["Authorization"] = f"Bearer {token}"
        self.client.get(f"{url.rstrip('/')}/_matrix/client/v3/account/whoami", headers=headers)
        return self.as_other(url, token)

    def get(self, path: str, **query: str | int) -> Answered:
        """Read.

        Raises:
            StorageError: the server does not answer.
        """
        return self._call("GET", path, None, query, reading=True)

    def put(self, path: str, body: Mapping[str, Any]) -> Answered:
        """Write.

        Raises:
            StorageError: it was never sent.
            LostAnswerError: it was sent, and the answer was lost.
        """
        return self._call("PUT", path, body, {}, reading=False)

    def post(self, path: str, body: Mapping[str, Any], *, reading: bool = False) -> Answered:
        """Write; errors as for `put`.

        Args:
            reading: the call changes nothing and may be repeated.
        """
        return self._call("POST", path, body, {}, reading=reading)

    def delete(self, path: str, body: Mapping[str, Any] | None = None) -> Answered:
        """Write; errors as for `put`."""
        return self._call("DELETE", path, body, {}, reading=False)

    def pages(self, path: str, name: str, **query: str | int) -> Iterator[dict[str, Any]]:
        """Every row of a list that is read page by page (`next_token`)."""
        start: str | int = 0
        while True:
            found = self.get(path, limit=500, **query, **{"from": start})
            yield from found.body.get(name, ())
            following = found.body.get("next_token")
            if following is None or not found.body.get(name):
                return
            start = following

    def reaches(self, path: str) -> bool:
        """Whether something can be fetched; nothing of it is kept. Errors as for `get`."""
        return self.get(path).fine

    def _call(
        self, method: str, path: str, body: Mapping[str, Any] | None, query: Mapping[str, str | int], *, reading: bool
    ) -> Answered:
        pause, end = FIRST_PAUSE, self.clock() + self.patience
        while True:
            try:
                answer = self._send(method, path, body, query)
            except httpx.TransportError as error:
                if not (reading or isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)):
                    raise LostAnswerError from error
                if self.clock() > end:
                    raise StorageError("the platform does not answer.", hint=_HINT) from error
            else:
                wait = _again_in(answer, reading=reading)
                if wait is None:
                    return Answered(answer.status_code, _body(answer))
                if self.clock() > end:
                    raise StorageError("the platform is too busy.", hint="Try again later.")
                pause = max(pause, wait)
            self.pause(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _send(
        self, method: str, path: str, body: Mapping[str, Any] | None, query: Mapping[str, str | int]
    ) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.request(method, self.url.rstrip("/") + path, json=body, params=dict(query), headers=headers)


def _client() -> httpx.Client:
    # No redirects: an answer comes from the server named, and the token goes nowhere else.
    return httpx.Client(timeout=CALL_SECONDS, follow_redirects=False, trust_env=False)


def part(name: str) -> str:
    """A name as one segment of a path, whatever is in it."""
    return quote(name, safe="")


def _again_in(answer: httpx.Response, *, reading: bool) -> float | None:
    """Seconds after which a call may be made again; None: it was answered."""
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        told = _body(answer).get("retry_after_ms")
        return min(float(told) / 1000, LONGEST_PAUSE) if isinstance(told, int | float) else 1.0
    if answer.status_code in _TRY_AGAIN:
        if not reading:
            raise LostAnswerError
        return FIRST_PAUSE
    return None


def _body(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        read = answer.json()
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
