"""Deactivate: not symmetric. Devices, contact points and, seconds later, rooms are gone for good.

Nobody can look from outside: a token that an administrator makes for the account goes on working, and a canary would be
lost. The act stays accepted.
"""

from countervail.platforms.synapse.admin import ADMIN, part
from countervail.platforms.synapse.deed import Cause, Deed, Site, require
from countervail.vocabulary.acts import Act, Reversibility


def _do(site: Site, mxid: str, cause: Cause) -> None:  # noqa: ARG001 -- as every deed is called
    # Never erase: name and picture are evidence.
    require(site.api.post(f"{ADMIN}/v1/deactivate/{part(mxid)}", {"erase": False}), "deactivate")


def _take_back(site: Site, mxid: str) -> None:
    require(site.api.put(f"{ADMIN}/v2/users/{part(mxid)}", {"deactivated": False}), "deactivate")


def _holds(site: Site, mxid: str) -> bool:
    return bool(site.api.get(f"{ADMIN}/v2/users/{part(mxid)}").told.get("deactivated"))


DEED = Deed(
    Act.DEACTIVATE,
    Reversibility.PARTIAL,
    "The account is closed; its devices, contact points and rooms are gone.",
    "It is open, without password, devices and rooms: an administrator sets a new password.",
    _do,
    _holds,
    _take_back,
    flag="deactivated",
)
