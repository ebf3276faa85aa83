"""The application: three addresses, each answered in the register's own database."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from countervail.oversight.requests.door.door import Call, Door
from countervail.oversight.requests.door.problem import Problem
from countervail.oversight.requests.door.signed import FORM, LIFE

MOST_BYTES = 1_000_000
"""Ten thousand accounts and a page of grounds fit in."""
PATH = "/requests"
_ID = re.compile(r"R-\d{1,9}")
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
}


def application(door: Door) -> Starlette:
    """The routes of a door."""
    routes = [
        Route("/", partial(_about, door), methods=["GET"]),
        Route(PATH, partial(_handed_in, door), methods=["POST"]),
        Route(PATH + "/{request}", partial(_standing, door), methods=["GET"]),
    ]
    return Starlette(routes=routes, exception_handlers={Problem: _problem, HTTPException: _unknown})


async def _about(door: Door, _: Request) -> Response:
    """How to call, for whoever looks: nothing about anybody."""
    signature = {
        "form": FORM,
        "clock_may_be_off_seconds": LIFE.seconds,
        "key": "Ed25519, the one you were verified with",
    }
    return _json({"origin": door.origin, "hand_in": f"POST {PATH}", "ask": f"GET {PATH}/R-1", "signature": signature})


async def _handed_in(door: Door, request: Request) -> Response:
    return _json(await _asked(request, door.hand_in), 201)


async def _standing(door: Door, request: Request) -> Response:
    name = request.path_params["request"]
    if not _ID.fullmatch(name):
        raise Problem(404, "Your agency has no such request.")
    return _json(await _asked(request, partial(door.standing, request=name)))


async def _asked(request: Request, do: Callable[[Call], dict[str, Any]]) -> dict[str, Any]:
    """The database is waited for on a thread of its own."""
    query: bytes = request.scope["query_string"]
    path: bytes = request.scope["raw_path"]
    target = path.decode("latin-1") + (f"?{query.decode('latin-1')}" if query else "")
    return await run_in_threadpool(do, Call(request.method, target, request.headers, await _body(request)))


async def _body(request: Request) -> bytes:
    """The body, read no further than it may be long.

    Raises:
        Problem: 413.
    """
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise Problem(413, f"A request is {MOST_BYTES:,} bytes at most.")
        parts.append(part)
    return b"".join(parts)


async def _problem(_: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)  # noqa: S101 -- for the type checker; Starlette gives nothing else
    return _said(problem.status, problem.told, dict(problem.headers))


async def _unknown(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 -- as above
    return _said(error.status_code, str(error.detail), dict(error.headers or {}))


def _said(status: int, detail: str, headers: dict[str, str]) -> Response:
    return _json({"status": status, "detail": detail}, status, "application/problem+json", headers)


def _json(
    told: object, status: int = 200, kind: str = "application/json", more: dict[str, str] | None = None
) -> Response:
    return JSONResponse(told, status, {**_HEADERS, **(more or {})}, kind)
