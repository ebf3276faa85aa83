"""The two services, as their administrator calls them (XRPC)."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from countervail.platforms.wire import Answered, Call, Wire


@dataclass(frozen=True, slots=True)
class Service:
    """One of them."""

    url: str
    password: str = field(repr=False)
    """Of `admin`; empty: as anybody."""
    wire: Wire = field(default_factory=Wire)

    def get(self, method: str, **query: Any) -> Answered:  # noqa: ANN401 -- as each method wants them
        """Read.

        Raises:
            StorageError: the service does not answer.
        """
        return self._make("GET", method, None, query, reading=True)

    def post(self, method: str, body: Mapping[str, Any], *, reading: bool = False) -> Answered:
        """Write, or read by POST.

        Raises:
            StorageError: the service does not answer, or the call was never sent.
            LostAnswerError: it was sent, and the answer was lost.
        """
        return self._make("POST", method, body, {}, reading=reading)

    def pages(self, method: str, name: str, **query: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- as each method wants them
        """Every row of a list that is read page by page (`cursor`); it ends where a page is refused."""
        for found in self._pages(method, name, query):
            yield from found.body.get(name, ())

    def whole(self, method: str, name: str, **query: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- as each method wants them
        """As `pages`, for whoever concludes from what is not in a list.

        Raises:
            UnreadableError: a page was refused.
        """
        for found in self._pages(method, name, query):
            yield from found.told.get(name, ())

    def _pages(self, method: str, name: str, query: Mapping[str, Any]) -> Iterator[Answered]:
        more: dict[str, Any] = {}
        while True:
            found = self.get(method, limit=100, **query, **more)
            yield found
            cursor = found.body.get("cursor")
            if not cursor or not found.body.get(name):
                return
            more = {"cursor": cursor}

    def _make(
        self, verb: str, method: str, body: Mapping[str, Any] | None, query: Mapping[str, Any], *, reading: bool
    ) -> Answered:
        headers = {}
        if self.password:
            headers["Authorization"] = "Basic " + b64encode(f"admin:{self.password}".encode()).decode()
        return self.wire.make(Call(verb, f"{self.url.rstrip('/')}/xrpc/{method}", reading, body, query, headers))
