"""End sessions: every device is signed out, and with it go the device's encryption keys."""

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.admin import ADMIN, part
from countervail.platforms.synapse.bearings import UNKNOWN_TOKEN, Bearings
from countervail.platforms.synapse.deed import Cause, Deed, Site, require
from countervail.vocabulary.acts import Act, Reversibility


def _devices(site: Site, mxid: str) -> list[str]:
    found = require(site.api.get(f"{ADMIN}/v2/users/{part(mxid)}/devices"), "end_sessions")
    return [str(one["device_id"]) for one in found.body.get("devices", ())]


def _do(site: Site, mxid: str, cause: Cause) -> None:  # noqa: ARG001 -- as every deed is called
    named = {"devices": _devices(site, mxid)}
    require(site.api.post(f"{ADMIN}/v2/users/{part(mxid)}/delete_devices", named), "end_sessions")


def _holds(site: Site, mxid: str) -> bool:
    return not _devices(site, mxid)


def _seen(site: Site, bearings: Bearings, mxid: str) -> bool | None:  # noqa: ARG001 -- as every deed is looked at
    return bearings.refused_as(UNKNOWN_TOKEN)


DEED = Deed(
    Act.END_SESSIONS,
    Reversibility.NONE,
    "Every device is signed out; messages only it could decrypt are lost to the account.",
    "Nothing: it cannot be taken back.",
    _do,
    _holds,
    seen=_seen,
    seen_by=frozenset({Method.CANARY}),
)
