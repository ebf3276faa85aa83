"""Close a room: its members are taken out and nobody gets in. Nothing is purged: it is evidence."""

import time
from collections.abc import Sequence

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.admin import ADMIN, NOT_FOUND, part
from countervail.platforms.synapse.bearings import Bearings
from countervail.platforms.synapse.deed import Cause, DeclinedError, Deed, Site, Touched, require
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.prospect import Collateral

WAIT_SECONDS = 60.0
"""For the server's own job; what is not done by then is looked at later."""
CLOSED, OPEN = "closed", "open"


def _do(site: Site, room: str, cause: Cause) -> None:  # noqa: ARG001 -- as every deed is called
    begun = require(site.api.delete(f"{ADMIN}/v2/rooms/{part(room)}", {"block": True, "purge": False}), "close_room")
    path = f"{ADMIN}/v2/rooms/delete_status/{part(str(begun.body['delete_id']))}"
    end = time.monotonic() + WAIT_SECONDS
    while (told := site.api.get(path).body).get("status") not in ("complete", "failed") and time.monotonic() < end:
        site.api.pause(0.2)
    if told.get("status") == "failed":
        raise DeclinedError("close_room: the platform's own job failed")


def _take_back(site: Site, room: str) -> None:
    require(site.api.put(f"{ADMIN}/v1/rooms/{part(room)}/block", {"block": False}), "close_room")


def _blocked(site: Site, room: str) -> bool:
    return bool(site.api.get(f"{ADMIN}/v1/rooms/{part(room)}/block").told.get("block"))


def _members(site: Site, room: str) -> set[str]:
    found = site.api.get(f"{ADMIN}/v1/rooms/{part(room)}/members").told_unless(NOT_FOUND) or {}
    return set(found.get("members", ()))


def _holds(site: Site, room: str) -> bool:
    return _blocked(site, room) and not _members(site, room)


def _knows(site: Site, room: str) -> str | None:
    if site.api.get(f"{ADMIN}/v1/rooms/{part(room)}").told_unless(NOT_FOUND) is None:
        return None
    return CLOSED if _blocked(site, room) else OPEN


def _touched(site: Site, subjects: Sequence[str], insiders: frozenset[str]) -> Touched:
    others = {room: len(_members(site, room) - insiders) for room in subjects}
    return {room: (Collateral("the room", count),) for room, count in others.items() if count}


def _seen(site: Site, bearings: Bearings, room: str) -> bool | None:  # noqa: ARG001 -- as every deed is looked at
    # An onlooker who is let in leaves at once. A closed room says so even where one would have to be asked in.
    let_in = bearings.enters(room)
    return None if let_in is None else not let_in


DEED = Deed(
    Act.CLOSE_ROOM,
    Reversibility.PARTIAL,
    "The room is closed and its members are out; what was said there stays as evidence.",
    "It is open; members stay out.",
    _do,
    _holds,
    _take_back,
    flag=CLOSED,
    seen=_seen,
    seen_by=frozenset({Method.PUBLIC}),
    undoing_seen=False,  # an empty room lets nobody in either
    touched=_touched,
    knows=_knows,
)
