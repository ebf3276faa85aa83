"""The application: each request in one moment of the database, problems told as the standard says, polls kept."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from countervail.disruption.sharing.partner import Partner
from countervail.disruption.sharing.taxii import resources
from countervail.disruption.sharing.taxii.answers import ANSWERS, Ask, as_taxii, check_writable, objects, one_object
from countervail.disruption.sharing.taxii.door import check_accepts
from countervail.disruption.sharing.taxii.form import MOST_BYTES, PATH, answer_question, question_page
from countervail.disruption.sharing.taxii.inbox import Inbox
from countervail.disruption.sharing.taxii.prefixes import PREFIXES, Asking
from countervail.disruption.sharing.taxii.problem import Problem
from countervail.disruption.sharing.taxii.service import Taxii

WRITE_EVERY_S = 0.5
"""How long polls are gathered before they are written down."""
_METHODS: dict[Callable[[Ask], Response], list[str]] = {objects: ["GET", "POST"], one_object: ["GET", "DELETE"]}


def application(taxii: Taxii) -> Starlette:
    """The routes of a service."""
    routes = [
        Route(path, partial(_answered, taxii, tell), methods=_METHODS.get(tell, ["GET"])) for path, tell in ANSWERS
    ]
    routes += [Route(path, partial(_behind, taxii, tell), methods=["GET"]) for path, tell in PREFIXES]
    routes.append(Route(PATH, partial(_questioned, taxii), methods=["GET", "POST"]))
    told = {HTTPException: _told_http, Problem: _told_problem}
    return Starlette(routes=routes, exception_handlers=told, lifespan=partial(_living, taxii))


async def _answered(taxii: Taxii, tell: Callable[[Ask], Response], request: Request) -> Response:
    """One request. A read never waits for a writer, so it is answered at once and here."""
    check_accepts(request.headers)
    with taxii.database.reading() as connection:
        ask = Ask(taxii, request, connection, taxii.door.caller(connection, request.headers))
        if request.method != "POST":
            return tell(ask)
        check_writable(ask)
    body = await _body(request)
    return await run_in_threadpool(_taken, taxii, ask.caller.partner, body)


async def _behind(taxii: Taxii, tell: Callable[[Asking], dict[str, Any]], request: Request) -> Response:
    """A question about a prefix: it is counted, so it is asked where one writes."""
    with taxii.database.reading() as connection:
        partner = taxii.door.caller(connection, request.headers).partner
    told = await run_in_threadpool(_told_behind, taxii, tell, request, partner)
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def _told_behind(
    taxii: Taxii, tell: Callable[[Asking], dict[str, Any]], request: Request, partner: Partner
) -> dict[str, Any]:
    with taxii.database.transaction() as connection:
        return tell(Asking(taxii, request, connection, partner))


async def _questioned(taxii: Taxii, request: Request) -> Response:
    """A question as a page: no token, but a reference that nobody guesses."""
    if request.method == "GET":
        with taxii.database.reading() as connection:
            return question_page(taxii, connection, request)
    body = await _body(request, MOST_BYTES)
    fields = dict(parse_qsl(body.decode("utf-8", errors="replace")))
    return await run_in_threadpool(_noted, taxii, request, fields)


def _noted(taxii: Taxii, request: Request, fields: dict[str, str]) -> Response:
    with taxii.database.transaction() as connection:
        return answer_question(taxii, connection, request, fields)


def _taken(taxii: Taxii, partner: Partner, body: bytes) -> Response:
    with taxii.database.transaction() as connection:
        status = Inbox(taxii.receipts).take(connection, partner, body, taxii.clock())
    return as_taxii(status, 202)


async def _body(request: Request, most: int = resources.MOST_BYTES) -> bytes:
    """The body, read no further than it may be long: a length that was not told, or told wrong, changes nothing.

    Raises:
        Problem: 413.
    """
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise Problem(413, f"A request is {most:,} bytes at most.")
        parts.append(part)
    return b"".join(parts)


async def _told_problem(_: Request, problem: Exception) -> Response:
    if not isinstance(problem, Problem):
        raise problem
    return as_taxii(problem.shown(), problem.status, problem.headers)


async def _told_http(_: Request, error: Exception) -> Response:
    """Paths and methods that nobody knows."""
    if not isinstance(error, HTTPException):
        raise error
    return as_taxii(Problem(error.status_code, error.detail).shown(), error.status_code, error.headers)


@asynccontextmanager
async def _living(taxii: Taxii, _: Starlette) -> AsyncIterator[None]:
    """Write polls down now and then, and once more at the end."""
    writing = asyncio.create_task(_keep_writing(taxii))
    try:
        yield
    finally:
        writing.cancel()
        await run_in_threadpool(taxii.write_polls)


async def _keep_writing(taxii: Taxii) -> None:
    while True:
        await asyncio.sleep(WRITE_EVERY_S)
        await run_in_threadpool(taxii.write_polls)
