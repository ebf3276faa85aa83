"""Calls to a platform over HTTP: what is tried again, what never is, and what an answer means.

A read is repeated. Writes keep a pace. A write is repeated only where the server says that it did nothing (429, or a
connection that was never made); where the answer was lost on the way nobody knows, and only looking tells.
"""

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpx

from countervail.platforms.pace import Pace
from countervail.vocabulary.errors import StorageError

CALL_SECONDS = 30.0
"""One call may take so long; closing a room of hundreds takes seconds."""
PATIENCE_SECONDS = 90.0
"""A server that restarts is back within this time; after it somebody must look."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
"""Seconds between our own tries; where the server says how long, that is kept."""
_TRY_AGAIN = frozenset({502, 503, 504})
"""What a proxy says while the server behind it is away."""
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_HINT = "See that it runs and that the address in countervail.toml is right, then run the command again."
_REFUSED = "See that our access there still counts and that the platform is well, then run the command again."


class LostAnswerError(Exception):
    """A write was sent and no answer came: it may have been carried out."""


class UnreadableError(StorageError):
    """A read was refused: what was asked about may be so or not."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a call was answered."""

    status: int
    body: Mapping[str, Any]

    @property
    def fine(self) -> bool:
        """Whether it was taken. 201 is not: where accounts are set it means that one was made."""
        return self.status == httpx.codes.OK

    @property
    def code(self) -> str:
        """The platform's own word for what went wrong (Matrix, AT Protocol), or the number."""
        return str(self.body.get("errcode") or self.body.get("error") or self.status)

    @property
    def told(self) -> Mapping[str, Any]:
        """What a read was told.

        Raises:
            UnreadableError: it was refused, which says nothing of what it asked about.
        """
        if not self.fine:
            raise UnreadableError(f"the platform could not be read: it answered {self.code}.", hint=_REFUSED)
        return self.body

    def told_unless(self, missing: str) -> Mapping[str, Any] | None:
        """As `told`; None where the platform says by this word of its own that there is none of this name."""
        return None if not self.fine and self.code == missing else self.told


@dataclass(frozen=True, slots=True)
class Call:
    """One request."""

    method: str
    url: str
    reading: bool
    """Whether it changes nothing and may be repeated."""
    body: Mapping[str, Any] | None = None
    query: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that vouch for servers: read once a process, since that takes longer than most calls."""
    return httpx.create_ssl_context(trust_env=False)


def _client() -> httpx.Client:
    # No redirects: an answer comes from the server named, and the secret goes nowhere else.
    return httpx.Client(timeout=CALL_SECONDS, follow_redirects=False, trust_env=False, verify=_trusted())


@dataclass(frozen=True, slots=True)
class Wire:
    """Our side of the connection."""

    patience: float = PATIENCE_SECONDS
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    client: httpx.Client = field(default_factory=_client, repr=False)
    pace: Pace = field(default_factory=Pace)
    """Of calls that change something."""

    def make(self, call: Call) -> Answered:
        """Make a call.

        Raises:
            StorageError: the server does not answer, or the call was never sent.
            LostAnswerError: a write was sent, and the answer was lost.
        """
        pause, end = FIRST_PAUSE, self.clock() + self.patience
        while True:
            if not call.reading and (early := self.pace.take(self.clock())):
                self.pause(early)
            try:
                answer = self.client.request(
                    call.method, call.url, json=call.body, params=dict(call.query), headers=dict(call.headers)
                )
            except httpx.TransportError as error:
                if not (call.reading or isinstance(error, _NEVER_SENT)):
                    raise LostAnswerError from error
                if self.clock() > end:
                    raise StorageError("the platform does not answer.", hint=_HINT) from error
            else:
                wait = _again_in(answer, reading=call.reading)
                if wait is None:
                    return Answered(answer.status_code, _body(answer))
                if answer.status_code == httpx.codes.TOO_MANY_REQUESTS and not call.reading:
                    self.pace.hold(self.clock(), wait)
                if self.clock() + wait > end:
                    raise StorageError("the platform is too busy.", hint=f"Try again in {wait:.0f} seconds or later.")
                pause = max(pause, wait)
            self.pause(pause)
            pause = min(2 * min(pause, LONGEST_PAUSE), LONGEST_PAUSE)


def _again_in(answer: httpx.Response, *, reading: bool) -> float | None:
    """Seconds after which a call may be made again; None: it was answered."""
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return max(_told_ms(answer), _told_header(answer)) or 1.0
    if answer.status_code in _TRY_AGAIN:
        if not reading:
            raise LostAnswerError
        return FIRST_PAUSE
    return None


def _told_ms(answer: httpx.Response) -> float:
    """Seconds that Matrix asks for; 0: it does not say."""
    told = _body(answer).get("retry_after_ms")
    return max(0.0, float(told) / 1000) if isinstance(told, int | float) else 0.0


def _told_header(answer: httpx.Response) -> float:
    """Seconds that `Retry-After` asks for, as a number or as a moment by the server's own clock; 0: it does not say."""
    told = answer.headers.get("Retry-After", "").strip()
    if told.isdigit():
        return float(told)
    try:
        until, now = parsedate_to_datetime(told), parsedate_to_datetime(answer.headers.get("Date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):  # no moment, no clock, or one of them without a zone
        return 0.0


def _body(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        read = answer.json()
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
