"""A made-up agency's own computer: its key, its clock, and whatever it sends."""

# ruff: noqa: ANN401 -- what a request may carry is whatever somebody sends

import asyncio
import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from starlette.applications import Starlette
from tests.oversight.requests.counter import DETAILS, A, Counter

from countervail.oversight.requests.agency import Agency, Details
from countervail.oversight.requests.door.application import PATH, application
from countervail.oversight.requests.door.door import Door
from countervail.oversight.requests.door.signed import signed_text
from countervail.vocabulary.clock import to_micros

ORIGIN = "https://requests.platform.example"
REQUEST: Mapping[str, Any] = {
    "country": "US",
    "process": "court_order",
    "accounts": [A],
    "kinds": ["subscriber"],
    "reference": "7 Js 12/26",
    "grounds": "Fraud.",
    "document_sha256": "d" * 64,
    "sender": "desk@police.example",
}


def public_of(key: Ed25519PrivateKey) -> str:
    """Its public half, as an agency's file has it."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


@dataclass
class AgencyDesk:
    """Somebody at an agency, or somebody who pretends to be."""

    counter: Counter
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    agency: Agency = field(init=False)
    origin: str = ORIGIN
    per_hour: int = 60

    def __post_init__(self) -> None:
        self.agency = self.counter.agency(self.details)

    @property
    def details(self) -> Details:
        """Its file, with its key."""
        return replace(DETAILS, key=public_of(self.key))

    @property
    def now(self) -> datetime:
        """By the clock of the platform."""
        return self.counter.staff.now

    @property
    def app(self) -> Starlette:
        """The door."""
        return application(Door(self.counter.office, ORIGIN, lambda: self.now, self.per_hour))

    def body(self, **changes: Any) -> bytes:
        """A request."""
        return json.dumps({**REQUEST, "agency": self.agency.id, **changes}).encode()

    def headers(
        self,
        method: str,
        target: str,
        body: bytes,
        *,
        off: timedelta = timedelta(0),
        nonce: str = "",
        agency: str = "",
        key: Ed25519PrivateKey | None = None,
    ) -> dict[str, str]:
        """What signs it. `off`: how far this clock is off."""
        said = (agency or self.agency.id, f"{to_micros(self.now + off)}", nonce or secrets.token_hex(16))
        value = (key or self.key).sign(signed_text(self.origin, method, target, body, *said))
        names = ("Countervail-Agency", "Countervail-Time", "Countervail-Nonce", "Countervail-Signature")
        return dict(zip(names, (*said, base64.b64encode(value).decode()), strict=True))

    def send(self, body: bytes | None = None, headers: dict[str, str] | None = None, **signing: Any) -> httpx.Response:
        """Hand a request in; signed as `signing` says where no headers are given."""
        content = self.body() if body is None else body
        return self.call(
            "POST", PATH, content, headers if headers is not None else self.headers("POST", PATH, content, **signing)
        )

    def ask(self, request: str, **signing: Any) -> httpx.Response:
        """How a request stands."""
        target = f"{PATH}/{request}"
        return self.call("GET", target, b"", self.headers("GET", target, b"", **signing))

    def call(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """One HTTP request, without a network."""

        async def called() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
                return await client.request(method, target, content=body, headers=headers)

        return asyncio.run(called())
