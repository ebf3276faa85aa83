"""Redact: what the account sent is emptied in every room. Evidence is taken before; nothing brings it back."""

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any

from countervail.platforms.synapse.admin import ADMIN, NOT_FOUND, part
from countervail.platforms.synapse.deed import Cause, DeclinedError, Deed, Site, require
from countervail.vocabulary.acts import Act, Reversibility

WAIT_SECONDS = 60.0
"""For the server's own job; what is not done by then is looked at later."""
_CONTENT = ["m.room.message", "m.room.encrypted"]


def _do(site: Site, mxid: str, cause: Cause) -> None:
    order = {"rooms": _rooms(site, mxid), "reason": f"case {cause.case}", "use_admin": False}
    begun = require(site.api.post(f"{ADMIN}/v1/user/{part(mxid)}/redact", order), "redact")
    path = f"{ADMIN}/v1/user/redact_status/{part(str(begun.body['redact_id']))}"
    end = time.monotonic() + WAIT_SECONDS
    while (told := site.api.get(path).body).get("status") not in ("complete", "failed") and time.monotonic() < end:
        site.api.pause(0.2)
    if told.get("status") == "failed":
        raise DeclinedError("redact: the platform's own job failed")


def _rooms(site: Site, mxid: str) -> list[str]:
    found = site.api.get(f"{ADMIN}/v1/users/{part(mxid)}/memberships").told.get("memberships", {})
    return sorted(found)


def _holds(site: Site, mxid: str) -> bool:
    return not any("redacted_because" not in one.get("unsigned", {}) for one in _sent(site, mxid))


def _sent(site: Site, mxid: str) -> Iterator[Mapping[str, Any]]:
    """Everything with content that the account sent, in rooms it left too."""
    wanted = json.dumps({"senders": [mxid], "types": _CONTENT})
    for room in _rooms(site, mxid):
        start: str | None = None
        while True:
            query = {"from": start} if start else {}
            path = f"{ADMIN}/v1/rooms/{part(room)}/messages"
            found = site.api.get(path, dir="b", limit=500, filter=wanted, **query).told_unless(NOT_FOUND) or {}
            yield from found.get("chunk", ())
            start = found.get("end")
            if not start:
                break


DEED = Deed(
    Act.REDACT,
    Reversibility.NONE,
    "What the account sent is emptied for everybody.",
    "Nothing: it cannot be taken back.",
    _do,
    _holds,
)
