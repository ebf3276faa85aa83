"""Two addresses that tell a word."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from countervail.database.store import Database
from countervail.workflow.serving.health import LIVE, READY, Health, answers


async def _inner(_: object) -> PlainTextResponse:
    return PlainTextResponse("refused", 401)


async def _ask(path: str, *, ready: bool, method: str = "GET") -> httpx.Response:
    app = Health(Starlette(routes=[Route("/{rest:path}", _inner, methods=["GET", "POST"])]), lambda: ready)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://any.example") as client:
        return await client.request(method, path)


@pytest.mark.parametrize(("path", "ready", "status"), [(LIVE, False, 200), (READY, True, 200), (READY, False, 503)])
@pytest.mark.anyio
async def test_a_server_lives_before_it_can_answer(path: str, ready: bool, status: int) -> None:
    answer = await _ask(path, ready=ready)
    assert answer.status_code == status
    assert answer.json() == {"status": "pass" if status == 200 else "fail"}
    assert answer.headers["content-type"] == "application/health+json"


@pytest.mark.parametrize(("path", "method"), [("/health", "GET"), (READY, "POST"), ("/health/ready/x", "GET")])
@pytest.mark.anyio
async def test_nothing_else_gets_past_the_application(path: str, method: str) -> None:
    assert (await _ask(path, ready=True, method=method)).status_code == 401


def test_a_database_answers_or_does_not(tmp_path: object) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/there.db")
    assert answers(database)
    database.close()
    assert not answers(Database.open("postgresql+psycopg://nobody@/none?host=/nowhere-at-all"))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
