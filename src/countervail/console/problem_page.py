"""An error as a page: what to do, and what was typed, so that nothing is typed twice."""

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from countervail.console.caller import Caller, caller_of
from countervail.console.endpoint import form_of
from countervail.console.page import Page
from countervail.console.problem import NotSignedInError, Problem
from countervail.console.services import Services

_NOT_ECHOED = frozenset({"csrf", "once", "password", "answer", "nonce", "said_at", "plan"})
_LONGEST = 20_000


async def problem_page(services: Services, request: Request, problem: Problem) -> Response:
    """The page of a problem."""
    fields = await form_of(request) if request.method == "POST" and problem.status in (403, 409, 422) else {}
    kept = {
        name: values for name, values in fields.items() if name not in _NOT_ECHOED and sum(map(len, values)) <= _LONGEST
    }
    return await run_in_threadpool(_drawn, services, request, problem, kept)


def _drawn(services: Services, request: Request, problem: Problem, fields: dict[str, list[str]]) -> Response:
    page = Page(services, request, _caller(services, request), services.clock())
    return page.draw("problem.html", problem.status, title="Problem", problem=problem, fields=fields)


def _caller(services: Services, request: Request) -> Caller | None:
    try:
        return caller_of(services, request, b"", services.clock())
    except NotSignedInError:
        return None
