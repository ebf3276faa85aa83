"""Synapse's Admin API, and the client API with somebody's token: see `platforms.wire` for what is tried again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

import httpx

from countervail.platforms.wire import Answered, Call, Wire

ADMIN = "/_synapse/admin"
NOT_FOUND = "M_NOT_FOUND"
"""Matrix's word for what is not there; a path that the server does not know is `M_UNRECOGNIZED`."""


@dataclass(frozen=True, slots=True)
class AdminApi:
    """One server, as its administrator sees it; or as an account does, with another token."""

    url: str
    token: str = field(repr=False)
    wire: Wire = field(default_factory=Wire)

    def as_other(self, url: str, token: str) -> "AdminApi":
        """The same manners at another address or with another token."""
        return replace(self, url=url, token=token)

    def came_from(self, url: str, forged: str, mxid: str, password: str, device: str) -> "AdminApi | None":
        """Sign in with a header that claims an address, and be seen once; None: the account is not let in."""
        who = {"type": "m.id.user", "user": mxid}
        told = {"type": "m.login.password", "identifier": who, "password": password, "device_id": device}
        headers = {"X-Forwarded-For": forged}
        answer = self.wire.client.post(f"{url.rstrip('/')}/_matrix/client/v3/login", json=told, headers=headers)
        if answer.status_code != httpx.codes.OK:
            return None
        token = str(answer.json()["access_token"])
        headers["Authorization"] = f"Bearer {token}"
        self.wire.client.get(f"{url.rstrip('/')}/_matrix/client/v3/account/whoami", headers=headers)
        return self.as_other(url, token)

    def get(self, path: str, **query: str | int) -> Answered:
        """Read.

        Raises:
            StorageError: the server does not answer.
        """
        return self._make("GET", path, None, query, reading=True)

    def put(self, path: str, body: Mapping[str, Any]) -> Answered:
        """Write.

        Raises:
            StorageError: it was never sent.
            LostAnswerError: it was sent, and the answer was lost.
        """
        return self._make("PUT", path, body, {}, reading=False)

    def post(self, path: str, body: Mapping[str, Any], *, reading: bool = False) -> Answered:
        """Write; errors as for `put`.

        Args:
            reading: the call changes nothing and may be repeated.
        """
        return self._make("POST", path, body, {}, reading=reading)

    def delete(self, path: str, body: Mapping[str, Any] | None = None) -> Answered:
        """Write; errors as for `put`."""
        return self._make("DELETE", path, body, {}, reading=False)

    def pages(self, path: str, name: str, **query: str | int) -> Iterator[dict[str, Any]]:
        """Every row of a list that is read page by page (`next_token`); it ends where a page is refused."""
        for found in self._pages(path, name, query):
            yield from found.body.get(name, ())

    def whole(self, path: str, name: str, **query: str | int) -> Iterator[dict[str, Any]]:
        """As `pages`, for whoever concludes from what is not in a list; empty where the server knows no such list.

        Raises:
            UnreadableError: a page was refused.
        """
        for found in self._pages(path, name, query):
            yield from (found.told_unless(NOT_FOUND) or {}).get(name, ())

    def _pages(self, path: str, name: str, query: Mapping[str, str | int]) -> Iterator[Answered]:
        start: str | int = 0
        while True:
            found = self.get(path, limit=500, **query, **{"from": start})
            yield found
            following = found.body.get("next_token")
            if following is None or not found.body.get(name):
                return
            start = following

    def pause(self, seconds: float) -> None:
        """Wait for the server's own work."""
        self.wire.pause(seconds)

    def _make(
        self, method: str, path: str, body: Mapping[str, Any] | None, query: Mapping[str, str | int], *, reading: bool
    ) -> Answered:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.wire.make(Call(method, self.url.rstrip("/") + path, reading, body, query, headers))


def part(name: str) -> str:
    """A name as one segment of a path, whatever is in it."""
    return quote(name, safe="")
