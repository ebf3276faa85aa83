"""The pages: every operation that has a template, and every form that leads to one."""

from functools import partial
from typing import Any

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from countervail.console.answered_once import answered_once
from countervail.console.caller import Caller, caller_of
from countervail.console.catalogue import all_operations
from countervail.console.door import Door
from countervail.console.endpoint import body_of, endpoint, form_of
from countervail.console.form_token import FIELD, check_form_token
from countervail.console.operation import Operation
from countervail.console.operations.export import Export
from countervail.console.page import Page
from countervail.console.services import Services
from countervail.people.access import can
from countervail.people.rights import Right

ONCE = "once"
Fields = dict[str, list[str]]


def pages(door: Door) -> APIRouter:
    """The routes of the pages and of their forms."""
    router = APIRouter(include_in_schema=False)
    for operation in all_operations():
        if operation.writes:
            called = endpoint(operation, partial(_write, door, operation), form_of, Form())
        elif operation.template:
            called = endpoint(operation, partial(_show, door, operation), body_of, None)
        else:
            continue
        router.add_api_route(operation.path, called, methods=[operation.method], response_model=None)
    router.add_api_route("/", partial(_home, door.services), methods=["GET"], response_model=None)
    return router


def _home(services: Services, request: Request) -> Response:
    """The page somebody begins with: the queue, or for whoever has none, their own."""
    caller = caller_of(services, request, b"", services.clock())
    return RedirectResponse("/queue" if can(caller.person, Right.READ_QUEUE) else "/me", 303)


def _show(door: Door, operation: Operation, request: Request, sent: bytes, inputs: dict[str, Any]) -> Response:
    now = door.services.clock()
    caller = caller_of(door.services, request, sent, now)
    result = door.pass_through(operation, caller, inputs, now)
    return Page(door.services, request, caller, now).show(operation, inputs, result)


def _write(door: Door, operation: Operation, request: Request, sent: Fields, inputs: dict[str, Any]) -> Response:
    now = door.services.clock()
    caller = caller_of(door.services, request, b"", now)
    check_form_token(caller, _first(sent, FIELD) or request.headers.get("x-csrf-token", ""))
    claimed = _first(sent, ONCE)
    if not door.services.once.claim(caller.key, claimed):
        return RedirectResponse(_back(inputs), 303)
    try:
        with answered_once(door.services, caller, inputs, now):
            result = door.pass_through(operation, caller, inputs, now)
    except Exception:  # whatever broke off, nothing shows that it was done: sent again it is asked again
        door.services.once.release(caller.key, claimed)
        raise
    return _led_on(door, operation, request, caller, inputs, result)


def _led_on(
    door: Door,
    operation: Operation,
    request: Request,
    caller: Caller,
    inputs: dict[str, Any],
    result: Any,  # noqa: ANN401 -- the operation's own
) -> Response:
    """To the page that shows what was done; or straight to what was asked for, where it is shown this once."""
    if isinstance(result, Export):
        named = {"Content-Disposition": f'attachment; filename="{result.filename}"', "Digest-SHA256": result.sha256}
        return Response(result.content, media_type="text/csv; charset=utf-8", headers=named)
    if operation.template is None:
        return RedirectResponse(operation.after(inputs, result), 303)
    return Page(door.services, request, caller, door.services.clock()).show(operation, inputs, result)


def _back(inputs: dict[str, Any]) -> str:
    """Where a form sent a second time leads: to its case, where what was done is seen; else to the beginning."""
    return f"/cases/{inputs['case']}" if "case" in inputs else "/"


def _first(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "")
