"""What is around an application when it is served."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from countervail.database.store import Database
from countervail.workflow.serving.health import READY
from countervail.workflow.serving.log import Overheard
from countervail.workflow.serving.watched import watched


@pytest.fixture
def uvicorn_log() -> Iterator[logging.Logger]:
    log = logging.getLogger("uvicorn")
    before = log.handlers
    yield log
    log.handlers = before


@pytest.mark.anyio
async def test_health_is_answered_and_not_logged_and_the_rest_is(
    tmp_path: Path, uvicorn_log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/there.db")
    app = watched(Starlette(), "console", database, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://any.example") as client:
        assert (await client.get(READY)).json() == {"status": "pass"}
        first, second = [(await client.get("/nowhere")).headers["x-request-id"] for _ in range(2)]
    database.close()
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["request"] for line in lines] == [first, second]
    assert first != second
    assert isinstance(uvicorn_log.handlers[0], Overheard)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
