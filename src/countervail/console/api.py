"""The API: every operation as JSON under /api/v1, described in OpenAPI 3.1, errors as problems (RFC 9457)."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from fastapi import APIRouter, Body, Request
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter
from starlette.responses import Response, StreamingResponse

from countervail.console.answered_once import answered_once
from countervail.console.caller import Caller, caller_of
from countervail.console.catalogue import all_operations
from countervail.console.door import Door
from countervail.console.endpoint import body_of, endpoint
from countervail.console.form_token import check_form_token
from countervail.console.operation import Operation
from countervail.console.problem import MEDIA_TYPE, STATUSES, Problem
from countervail.console.watching import told

PREFIX = "/api/v1"


def api(door: Door) -> APIRouter:
    """The routes of the API."""
    router = APIRouter(prefix=PREFIX)
    for operation in all_operations():
        kind = partial(_watch, door, operation) if operation.watched else _answering(door, operation)
        router.add_api_route(
            operation.path,
            endpoint(operation, kind, body_of, Body()),
            methods=[operation.method],
            operation_id=operation.name,
            tags=[operation.noun],
            summary=(operation.does.__doc__ or "").split("\n")[0],
            response_model=None if operation.watched else operation.result,
            response_class=EventStream if operation.watched else JSONResponse,
            responses=_described(),
        )
    router.add_api_route("/openapi.json", partial(_document, door), include_in_schema=False)
    return router


class EventStream(StreamingResponse):
    """Server-sent events; no proxy is to collect them first."""

    media_type = "text/event-stream"


def _document(door: Door, request: Request) -> JSONResponse:
    """What the API can do, in OpenAPI 3.1, for whoever is signed in."""
    caller_of(door.services, request, b"", door.services.clock())
    return JSONResponse(request.app.openapi())


def problem_response(problem: Problem) -> JSONResponse:
    """A problem as the API tells it."""
    content = {"type": problem.type, "title": problem.title, "status": problem.status, "detail": problem.detail}
    return JSONResponse(content, problem.status, media_type=MEDIA_TYPE)


def _described() -> dict[int | str, dict[str, Any]]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {"description": said, "content": {MEDIA_TYPE: {"schema": schema}}} for status, said in STATUSES.items()
    }


def _answer(
    door: Door, operation: Operation, shape: TypeAdapter[Any], request: Request, sent: bytes, inputs: dict[str, Any]
) -> Response:
    now = door.services.clock()
    caller = caller_of(door.services, request, sent, now)
    if operation.writes:
        _check_own(caller, request)
    with answered_once(door.services, caller, inputs, now):
        result = door.pass_through(operation, caller, inputs, now)
    return Response(shape.dump_json(result), media_type="application/json")


def _answering(door: Door, operation: Operation) -> Callable[..., Response]:
    return partial(_answer, door, operation, _shape(operation.result))


@cache
def _shape(result: Any) -> TypeAdapter[Any]:  # noqa: ANN401 -- a type of whatever an operation gives
    """How a result is written; worked out once, however many consoles a process builds."""
    return TypeAdapter(result)


def _watch(door: Door, operation: Operation, request: Request, sent: bytes, inputs: dict[str, Any]) -> Response:
    """What is the case now, then every change; who asks is known anew each time, and no look keeps a session alive."""
    services = door.services

    def look() -> Any:  # noqa: ANN401 -- whatever the operation gives
        now = services.clock()
        return door.pass_through(operation, caller_of(services, request, sent, now, attended=False), inputs, now)

    now = services.clock()
    caller = caller_of(services, request, sent, now, attended=False)
    first = door.pass_through(operation, caller, inputs, now)
    services.watching.check(operation.rare)
    again = look if caller.session else lambda: door.pass_through(operation, caller, inputs, services.clock())
    events = told(first, again, services.watching, caller.key, operation.rare)
    return EventStream(events, headers={"X-Accel-Buffering": "no"})


def _check_own(caller: Caller, request: Request) -> None:
    """A cookie goes along with whatever a browser sends; only our own pages know the token. A signature speaks for
    itself."""
    if caller.session is not None:
        check_form_token(caller, request.headers.get("x-csrf-token", ""))
