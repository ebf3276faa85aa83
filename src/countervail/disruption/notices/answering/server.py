"""The application: `GET /` shows the form, `POST /` answers it, as a page or as JSON; there is nothing else."""

from functools import partial
from typing import Any
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from countervail.disruption.notices.answering.page import HEADERS, as_json, page, said
from countervail.disruption.notices.answering.question import Questions, TooManyError

MOST_BYTES = 2_048
"""Of a body: a reference and what is around it."""
_WAIT = {"Retry-After": "60"}


def application(questions: Questions, controller: str, caller_header: str | None = None) -> Starlette:
    """The application.

    Args:
        caller_header: in which the proxy before it says who asks; None: nobody stands before it.
    """
    routes = [
        Route("/", partial(_form, controller), methods=["GET"]),
        Route("/", partial(_answer, questions, controller, caller_header), methods=["POST"]),
    ]
    lost: Any = partial(_lost, controller)  # it is called for the one kind of error it stands for
    return Starlette(routes=routes, exception_handlers={HTTPException: lost})


async def _form(controller: str, request: Request) -> Response:
    """What stands behind a question mark is not read: a reference there would stand in everybody's logs."""
    return _told(request, controller)


async def _answer(questions: Questions, controller: str, caller_header: str | None, request: Request) -> Response:
    reference = await _asked(request)
    if reference is None:
        return _told(request, controller, problem="This cannot be read. Give one reference.", status=400)
    try:
        found = await questions.answer(reference, _caller(request, caller_header))
    except TooManyError as error:
        return _told(request, controller, problem=f"{error.message} {error.hint}", status=429)
    return _told(request, controller, answer=said(found))


async def _asked(request: Request) -> str | None:
    """The one field there is; None: too long, not text, or something else was asked for."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            return None
        parts.append(part)
    try:
        fields = parse_qs(b"".join(parts).decode("utf-8"), strict_parsing=True, max_num_fields=1)
    except ValueError:
        return None
    return fields["reference"][0] if set(fields) == {"reference"} else None


def _caller(request: Request, header: str | None) -> str:
    """Whoever asks, as the last proxy saw it."""
    if header is not None:
        return request.headers.get(header, "").rpartition(",")[2].strip()
    return request.client.host if request.client else ""


def _told(request: Request, controller: str, *, answer: str = "", problem: str = "", status: int = 200) -> Response:
    wants_json = "application/json" in request.headers.get("accept", "")
    body = as_json(answer, problem) if wants_json else page(controller, answer, problem)
    kind = "application/json" if wants_json else "text/html; charset=utf-8"
    headers = HEADERS | (_WAIT if status == 429 else {})
    return Response(body, status, headers, media_type=kind)


async def _lost(controller: str, request: Request, error: HTTPException) -> Response:
    return _told(request, controller, problem="There is nothing at this address.", status=error.status_code)
