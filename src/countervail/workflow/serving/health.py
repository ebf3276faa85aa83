"""Two addresses for whoever keeps a server running: whether it lives, and whether it can answer."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from countervail.database.store import Database
from countervail.vocabulary.errors import StorageError

LIVE, READY = "/health/live", "/health/ready"
MEDIA_TYPE = "application/health+json"


class Health:
    """Answers both before any name, session or token is asked for, and tells nothing but a word."""

    def __init__(self, app: ASGIApp, is_ready: Callable[[], bool]) -> None:
        self._app, self._is_ready = app, is_ready

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http" or scope["path"] not in (LIVE, READY) or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        passes = scope["path"] == LIVE or await run_in_threadpool(self._is_ready)
        said = JSONResponse({"status": "pass" if passes else "fail"}, 200 if passes else 503, media_type=MEDIA_TYPE)
        said.headers["Cache-Control"] = "no-store"
        await said(scope, receive, send)


def answers(database: Database) -> bool:
    """Whether a database can be read now."""
    try:
        with database.reading() as connection:
            connection.exec_driver_sql("SELECT 1")
    except StorageError:
        return False
    return True
