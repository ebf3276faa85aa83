"""Lock: 401 on everything, at sign-in too; old tokens work again once it is taken back. The best full stop."""

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.admin import ADMIN, part
from countervail.platforms.synapse.bearings import LOCKED, Bearings
from countervail.platforms.synapse.deed import Cause, Deed, Site, require
from countervail.vocabulary.acts import Act, Reversibility


def _set(site: Site, mxid: str, *, locked: bool) -> None:
    # Whoever calls has read the account just before: this same call makes one where there is none, and answers 201.
    require(site.api.put(f"{ADMIN}/v2/users/{part(mxid)}", {"locked": locked}), "lock")


def _do(site: Site, mxid: str, cause: Cause) -> None:  # noqa: ARG001 -- as every deed is called
    _set(site, mxid, locked=True)


def _take_back(site: Site, mxid: str) -> None:
    _set(site, mxid, locked=False)


def _holds(site: Site, mxid: str) -> bool:
    return bool(site.api.get(f"{ADMIN}/v2/users/{part(mxid)}").body.get("locked"))


def _seen(site: Site, bearings: Bearings, mxid: str) -> bool:  # noqa: ARG001 -- as every deed is looked at
    return bearings.refused_as() == LOCKED


DEED = Deed(
    Act.LOCK,
    Reversibility.EXACT,
    "The account can no longer sign in, read or act.",
    "The account can sign in and act again; its sessions go on.",
    _do,
    _holds,
    _take_back,
    flag="locked",
    seen=_seen,
    seen_by=frozenset({Method.SUBJECT, Method.CANARY}),
)
