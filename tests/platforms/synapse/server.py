"""A homeserver made up for a test: it answers by hand, and remembers whom it locked."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import httpx

from countervail.platforms.synapse.admin import AdminApi
from countervail.platforms.synapse.deed import Site
from countervail.platforms.synapse.memory import Memory
from countervail.platforms.synapse.names import Names
from countervail.platforms.synapse.refusals import Refusals
from countervail.platforms.wire import Wire

CANARY, ADMIN_TOKEN = "@canary:s", "admin"
Says = Callable[[httpx.Request], httpx.Response | None]


def says(status: int, **body: object) -> httpx.Response:
    """One answer."""
    return httpx.Response(status, json=body)


class Homeserver:
    """Whoever is locked meets 401; all else is answered 200, unless `odd` answers first."""

    def __init__(self, odd: Says = lambda _: None) -> None:
        self.odd = odd
        self.locked: set[str] = set()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer."""
        return self.odd(request) or self._as_ever(request)

    def _as_ever(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path.startswith("/_synapse/admin/v2/users/"):
            return self._account(unquote(path.rsplit("/", 1)[-1]), request)
        stopped = CANARY in self.locked and request.headers.get("Authorization") != f"Bearer {ADMIN_TOKEN}"
        if stopped and not path.endswith("/logout"):
            return says(401, errcode="M_USER_LOCKED")
        return says(200, room_id="!own:s", access_token="canary")  # noqa: S106 -- nobody's

    def _account(self, mxid: str, request: httpx.Request) -> httpx.Response:
        if request.method == "PUT":
            change = self.locked.add if json.loads(request.content)["locked"] else self.locked.discard
            change(mxid)
        return says(200, locked=mxid in self.locked, suspended=False)


@contextmanager
def site_of(server: Homeserver, folder: Path) -> Iterator[Site]:
    """Its administrator's way in."""
    with httpx.Client(transport=httpx.MockTransport(server)) as client:
        api = AdminApi("http://server.test", ADMIN_TOKEN, Wire(0, lambda _: None, client=client))
        refusals = Refusals(folder / "list.json", folder / "health.json")
        yield Site(api, Names("s"), Memory(folder / "before.jsonl", b"k" * 32), refusals)
