"""Requests that change something come from our own pages, and all of them were meant for this host."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MOST_BYTES = 8_000_000
"""Of one request: a raw record with its base64; a million pasted rows are not read."""
_SAFE = frozenset({"GET", "HEAD"})


class OriginGuard:
    """Refuses before anything is read."""

    def __init__(self, app: ASGIApp, origin: str) -> None:
        self._app, self._origin = app, origin
        self._host = origin.split("://", 1)[1]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if headers.get("host") != self._host:
            return 421, "This console answers under another name."
        if scope["method"] not in _SAFE and self._is_foreign(headers):
            return 403, "This request does not come from the console's own pages."
        if _length(headers) > MOST_BYTES or "transfer-encoding" in headers:
            return 413, "This is more than one request may carry."
        return None

    def _is_foreign(self, headers: Headers) -> bool:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and origin == "null":
            # with our Referrer-Policy browsers send this for our own forms too; where from, Sec-Fetch-Site then says
            return site != "same-origin"
        return site not in (None, "same-origin") or origin not in (None, self._origin)


def _length(headers: Headers) -> int:
    given = headers.get("content-length", "0")
    return int(given) if given.isdigit() else MOST_BYTES + 1
