"""Partners of the made-up bureau, and its TAXII service asked without a network."""

# ruff: noqa: ANN401 -- what a request may carry is httpx's own

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette
from tests.casework.bureau import Bureau
from tests.disruption.release.bureau import ReleaseDesk

from countervail.disruption.release.release import Release
from countervail.disruption.sharing.collection import Collections, Telling
from countervail.disruption.sharing.partner import Partner, add_partner, give_token
from countervail.disruption.sharing.publishing import Told, publish
from countervail.disruption.sharing.receipt import Receipt, Way, What
from countervail.disruption.sharing.stix.identity import object_id
from countervail.disruption.sharing.taxii.resources import ROOT, TAXII, Server
from countervail.disruption.sharing.taxii.server import application
from countervail.disruption.sharing.taxii.service import Taxii
from countervail.vocabulary.audience import Audience

KEY = b"x" * 32
ORIGIN = "https://taxii.platform.example"
RELEASE = "R-FILLED"
"""Of what is laid straight into a collection."""


@dataclass(frozen=True)
class Client:
    """Asks an application without a network, one request at a time."""

    app: Starlette

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
                return await client.request(method, path, **more)

        return asyncio.run(asked())


@dataclass
class Exchange:
    """Who is told, and what they fetch."""

    at: ReleaseDesk
    taxii: Taxii = field(init=False)
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        about = Server("Example Platform Ltd", "trust@platform.example", ORIGIN)
        self.taxii = Taxii(self.desk.office.database, KEY, about, lambda: self.desk.office.now)
        self.client = Client(application(self.taxii))

    @property
    def desk(self) -> Bureau:
        """The bureau."""
        return self.at.desk

    @property
    def collections(self) -> Collections:
        """What partners read."""
        return self.taxii.collections

    def partner(self, name: str = "Lines", *audiences: Audience, authority: bool = False) -> Partner:
        """Somebody taken in."""
        reads = frozenset(audiences or (Audience.RESEARCHERS,))
        with self.desk.hand("col") as hand:
            return add_partner(hand, name, "XC", reads, "MoU of March", authority=authority)

    def token(self, partner: Partner, per_minute: int = 1_000_000) -> str:
        """A token for them."""
        with self.desk.hand("col") as hand:
            return give_token(hand, partner, per_minute)

    def publish(self, release: Release, to: Partner | None = None, version: int | None = None) -> Told:
        """Issue a release and tell its collection."""
        with self.desk.hand("ana") as hand:
            approved = self.at.releases.issue(hand, release.terms.id, version)
            return publish(hand, self.collections, approved, to)

    def fill(
        self, count: int, start: int = 0, audience: Audience = Audience.RESEARCHERS, only_for: Partner | None = None
    ) -> list[str]:
        """Objects laid into a collection; their ids."""
        told = [telling(number) for number in range(start, start + count)]
        with self.desk.hand("ana") as hand:
            self.collections.add(hand, audience, RELEASE, told, only_for)
        return [one.id for one in told]

    def note(self, partner: Partner, what: What, by: str = "ana", says: str = "") -> None:
        """Something that a partner did with the release, by mail."""
        with self.desk.hand(by) as hand:
            self.taxii.receipts.note(hand, Receipt(partner.id, what, Way.MAIL, hand.now, RELEASE, says=says))

    def get(
        self, path: str, token: str | None, headers: Mapping[str, str] | None = None, **query: str | int
    ) -> httpx.Response:
        """One request for a path below the API root."""
        asked = {"Accept": TAXII, **({"Authorization": f"Bearer {token}"} if token else {}), **(headers or {})}
        params = {name.replace("match_", "match[") + ("]" if "match_" in name else ""): v for name, v in query.items()}
        whole = path if path.startswith("/") else f"/{ROOT}/{path}"
        return self.client.request("GET", whole, params=params, headers=asked)

    def post(self, path: str, token: str, body: bytes, kind: str = TAXII) -> httpx.Response:
        """One writing."""
        told = {"Accept": TAXII, "Authorization": f"Bearer {token}", "Content-Type": kind}
        return self.client.request("POST", f"/{ROOT}/{path}", content=body, headers=told)


def telling(number: int, version: str = "2026-03-01T00:00:00.000Z") -> Telling:
    """A small object."""
    name = object_id("indicator", str(number))
    body = f'{{"type":"indicator","spec_version":"2.1","id":"{name}","created":"{version}","modified":"{version}"}}'
    return Telling(name, "indicator", version, body.encode())
