"""Close a way to sign up: a registration token that lets nobody in any more.

Not by `uses_allowed: 0`, though the API takes it: this version reads nought as "as often as you like", and answers 200.
The token is let expire instead; the API takes no moment of the past, so that it holds two seconds later.
"""

import time
from collections.abc import Mapping
from typing import Any

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.admin import ADMIN, NOT_FOUND, part
from countervail.platforms.synapse.bearings import Bearings
from countervail.platforms.synapse.deed import Cause, DeclinedError, Deed, Site, require
from countervail.platforms.wire import Answered
from countervail.vocabulary.acts import Act, Reversibility

CLOSED, OPEN = "closed", "open"
AHEAD_MILLISECONDS = 2_000
"""How far ahead the end is set: the server refuses one that is past by its own clock."""


def _path(token: str) -> str:
    return f"{ADMIN}/v1/registration_tokens/{part(token)}"


def _read(site: Site, token: str) -> Answered:
    return site.api.get(_path(token))


def _do(site: Site, token: str, cause: Cause) -> None:  # noqa: ARG001 -- as every deed is called
    now = require(_read(site, token), "close_signup").body
    if not _over(now):
        site.memory.keep(Act.CLOSE_SIGNUP, token, {"expiry_time": now.get("expiry_time")})
        require(site.api.put(_path(token), {"expiry_time": _now() + AHEAD_MILLISECONDS}), "close_signup")
        site.api.pause(AHEAD_MILLISECONDS / 1000)


def _take_back(site: Site, token: str) -> None:
    before = site.memory.recall(Act.CLOSE_SIGNUP, token)
    if before is None:
        raise DeclinedError("close_signup: nothing says until when it could be used before")
    require(site.api.put(_path(token), before), "close_signup")
    site.memory.forget(Act.CLOSE_SIGNUP, token)


def _holds(site: Site, token: str) -> bool:
    return _over(_read(site, token).told)


def _knows(site: Site, token: str) -> str | None:
    found = _read(site, token).told_unless(NOT_FOUND)
    if found is None:
        return None
    return CLOSED if _over(found) else OPEN


def _over(token: Mapping[str, Any]) -> bool:
    return bool(token.get("expiry_time")) and int(token["expiry_time"]) < _now()


def _now() -> int:
    return time.time_ns() // 1_000_000


def _seen(site: Site, bearings: Bearings, token: str) -> bool | None:  # noqa: ARG001 -- as every deed is looked at
    taken = bearings.could_register(token)
    return None if taken is None else not taken


DEED = Deed(
    Act.CLOSE_SIGNUP,
    Reversibility.EXACT,
    "Nobody can register by this token.",
    "It can be used as before.",
    _do,
    _holds,
    _take_back,
    flag=CLOSED,
    seen=_seen,
    seen_by=frozenset({Method.PUBLIC}),
    knows=_knows,
)
