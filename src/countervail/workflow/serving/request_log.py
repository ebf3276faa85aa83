"""Who asked is nobody's business here, what was asked neither: only which route answered, how, and how long it took."""

from collections.abc import Callable
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

NOWHERE = "-"
"""The route of an address that nobody knows. Such an address may hold anything, so it is not written down."""


class RequestLog:
    """Writes a line when an answer has gone out, and gives the answer the line's number to be found by."""

    def __init__(
        self,
        app: ASGIApp,
        log: FilteringBoundLogger,
        new_id: Callable[[], str],
        seconds: Callable[[], float] = perf_counter,
    ) -> None:
        self._app, self._log, self._new_id, self._seconds = app, log, new_id, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and write down how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, began, statuses = self._new_id(), self._seconds(), [500]

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
                MutableHeaders(scope=message)["X-Request-Id"] = request
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            took = round((self._seconds() - began) * 1000, 1)
            said = {"request": request, "method": scope["method"], "status": statuses[-1], "ms": took}
            self._log.info("answered", route=route_of(scope), **said)


def route_of(scope: Scope) -> str:
    """The template of the route that answered: `/cases/{case}`, never `/cases/C-7`."""
    if scope.get("root_path"):
        return f"{scope['root_path']}/*"
    if "route" in scope:
        return str(scope["route"].path)
    if "endpoint" not in scope:
        return NOWHERE
    names = {str(value): name for name, value in scope["path_params"].items()}
    return "/".join(f"{{{names[part]}}}" if part in names else part for part in scope["path"].split("/"))
