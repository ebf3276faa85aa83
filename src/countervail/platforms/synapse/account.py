"""One account as the Admin API shows it: its state in a word, and exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from countervail.platforms.adapter import Snapshot
from countervail.platforms.synapse.admin import ADMIN, NOT_FOUND, AdminApi, part
from countervail.vocabulary.canonical import canonical_json

ACTIVE = "active"
FLAGS = ("deactivated", "locked", "suspended", "shadow_banned")
"""What an account can be, in the order in which its word names them."""
LEAVES_OUT = (
    "last_seen_ts: every request of the person's changes it",
    "devices[].last_seen_ts, last_seen_ip, last_seen_user_agent: so does it these",
    "media[].last_access_ts: every view changes it",
    "sync position, read receipts and presence: the Admin API does not show them",
    "rooms of server notices: telling somebody what was done is no part of what was done",
)
_RESTLESS = frozenset({"last_seen_ts", "last_seen_ip", "last_seen_user_agent", "last_access_ts"})


@dataclass(frozen=True, slots=True)
class Account:
    """What `GET /v2/users/{mxid}` says of one."""

    mxid: str
    row: Mapping[str, Any]

    @property
    def flags(self) -> frozenset[str]:
        """Which of `FLAGS` are set."""
        return frozenset(flag for flag in FLAGS if self.row.get(flag))

    @property
    def state(self) -> str:
        """One word, or several with a plus between."""
        return word(self.flags)


def word(flags: frozenset[str]) -> str:
    """The state of an account with these flags."""
    return "+".join(flag for flag in FLAGS if flag in flags) or ACTIVE


def read_account(api: AdminApi, mxid: str) -> Account | None:
    """An account; None where the server knows none of this id.

    Raises:
        UnreadableError: the server does not say.
    """
    found = api.get(f"{ADMIN}/v2/users/{part(mxid)}").told_unless(NOT_FOUND)
    return None if found is None else Account(mxid, found)


def snapshot(api: AdminApi, subject: str, account: Account, notices_from: str | None) -> Snapshot:
    """The exact state of an account: every field that the Admin API gives, but for those that change by themselves."""
    name = part(account.mxid)
    devices = api.get(f"{ADMIN}/v2/users/{name}/devices").told.get("devices", [])
    media = list(api.whole(f"{ADMIN}/v1/users/{name}/media", "media"))
    whole = {
        "account": _still(account.row),
        "devices": sorted((_still(one) for one in devices), key=lambda one: str(one["device_id"])),
        "rooms": _rooms(api, name, notices_from),
        "media": sorted((_still(one) for one in media), key=lambda one: str(one["media_id"])),
        "rate_limit": dict(api.get(f"{ADMIN}/v1/users/{name}/override_ratelimit").told),
    }
    return Snapshot(subject, account.state, canonical_json(whole), LEAVES_OUT)


def _rooms(api: AdminApi, name: str, notices_from: str | None) -> dict[str, Any]:
    rooms = dict(api.get(f"{ADMIN}/v1/users/{name}/memberships").told.get("memberships", {}))
    if notices_from is None:
        return rooms
    told = api.get(f"{ADMIN}/v1/users/{part(notices_from)}/memberships").told_unless(NOT_FOUND) or {}
    return {room: how for room, how in rooms.items() if room not in told.get("memberships", {})}


def _still(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what changes by itself; numbers beyond exact JSON as text."""
    return {name: value for name, value in row.items() if name not in _RESTLESS and "last_seen" not in name}
