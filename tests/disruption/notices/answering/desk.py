"""A page for references over an office's notices, asked without a network."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import httpx
from starlette.types import ASGIApp
from tests.disruption.notices.post_office import PostOffice

from countervail.disruption.notices.answering.question import Questions
from countervail.disruption.notices.answering.server import application
from countervail.workflow.benches.notice_office import DEPLOYMENT, NoticeOffice

REFERENCE = re.compile(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}-[0-9A-Z]{6}")
NOBODYS = "00000-00000-00000-00000-000001"


async def at_once(_: float) -> None:
    """A wait that takes no time."""


def questions(office: NoticeOffice, sleep: Callable[[float], Awaitable[None]] = at_once) -> Questions:
    """What answers for an office."""
    return Questions(office.database, office.keys.key("notice"), lambda: office.now, sleep)


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody at the page, who asks and waits."""

    app: ASGIApp

    def get(self, path: str, **how: Any) -> httpx.Response:  # noqa: ANN401 -- as httpx takes it
        """Look at it."""
        return asyncio.run(self._asked("GET", path, **how))

    def post(self, path: str, **how: Any) -> httpx.Response:  # noqa: ANN401 -- as httpx takes it
        """Ask it."""
        return asyncio.run(self._asked("POST", path, **how))

    async def _asked(self, method: str, path: str, **how: Any) -> httpx.Response:  # noqa: ANN401 -- as httpx takes it
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, path, **how)


def client(asked: Questions, header: str | None = None) -> Asker:
    """Somebody at the page of an office."""
    return Asker(application(asked, DEPLOYMENT.controller, header))


def references(post: PostOffice) -> list[str]:
    """The references of the letters that were sent."""
    return [found.group() for _, _, content in post.taken if (found := REFERENCE.search(_text(content)))]


def _text(content: bytes) -> str:
    mail = cast("EmailMessage", message_from_bytes(content, policy=policy.default))
    part = mail.get_body(("plain",))
    return str(part.get_content()) if part else ""
