"""What a request leaves behind."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from countervail.workflow.serving.log import server_log
from countervail.workflow.serving.request_log import RequestLog

CANARY = "canary-case-7"


async def _answer(_: Request) -> PlainTextResponse:
    return PlainTextResponse("read")


async def _break(_: Request) -> PlainTextResponse:
    raise ValueError(CANARY)


def _plain() -> Starlette:
    inner = Starlette(routes=[Route("/{name}", _answer)])
    routes = [Route("/api/collections/{collection}/objects/", _answer), Route("/broken/{case}", _break)]
    return Starlette(routes=[*routes, Mount("/static", inner)])


def _fast() -> FastAPI:
    app = FastAPI()

    @app.get("/cases/{case}")
    async def show(case: str) -> str:
        return case

    return app


def _ticking() -> Callable[[], float]:
    ticks: Iterator[int] = count()
    return lambda: next(ticks) / 4


async def _asked(app: ASGIApp, path: str) -> tuple[httpx.Response, dict[str, Any], str]:
    stream = io.StringIO()
    log = server_log("console", lambda: datetime(2026, 3, 2, tzinfo=UTC), stream)
    transport = httpx.ASGITransport(RequestLog(app, log, lambda: "r1", _ticking()), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://console.example") as client:
        answer = await client.get(path)
    return answer, json.loads(stream.getvalue()), stream.getvalue()


@pytest.mark.parametrize(
    ("app", "path", "route", "status"),
    [
        (_fast(), f"/cases/{CANARY}?q={CANARY}", "/cases/{case}", 200),
        (_plain(), f"/api/collections/{CANARY}/objects/", "/api/collections/{collection}/objects/", 200),
        (_plain(), f"/static/{CANARY}", "/static/*", 200),
        (_plain(), f"/{CANARY}", "-", 404),
        (_fast(), f"/{CANARY}", "-", 404),
        (_plain(), f"/broken/{CANARY}", "/broken/{case}", 500),
    ],
)
@pytest.mark.anyio
async def test_only_the_route_is_written_down(app: ASGIApp, path: str, route: str, status: int) -> None:
    answer, line, written = await _asked(app, path)
    assert (answer.status_code, line["route"], line["status"], line["ms"]) == (status, route, status, 250.0)
    assert CANARY not in written


@pytest.mark.anyio
async def test_an_answer_carries_the_number_of_its_line() -> None:
    answer, line, _ = await _asked(_fast(), "/cases/7")
    assert answer.headers["x-request-id"] == line["request"] == "r1"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
