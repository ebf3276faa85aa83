"""Lock: 401 on everything, at sign-in too; old tokens work again once it is taken back. The best full stop."""

from collections.abc import Sequence

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.admin import ADMIN, part
from countervail.platforms.synapse.bearings import LOCKED, Bearings
from countervail.platforms.synapse.deed import Cause, Deed, Site, require
from countervail.vocabulary.acts import Act, Reversibility

LONGEST_LIST = 100
"""Rows of the list of everybody for each account asked about: a page of 500 rows takes as long as some calls."""


def _set(site: Site, mxid: str, *, locked: bool) -> None:
    # Whoever calls has read the account just before: this same call makes one where there is none, and answers 201.
    require(site.api.put(f"{ADMIN}/v2/users/{part(mxid)}", {"locked": locked}), "lock")


def _do(site: Site, mxid: str, cause: Cause) -> None:  # noqa: ARG001 -- as every deed is called
    _set(site, mxid, locked=True)


def _take_back(site: Site, mxid: str) -> None:
    _set(site, mxid, locked=False)


def _holds(site: Site, mxid: str) -> bool:
    return bool(site.api.get(f"{ADMIN}/v2/users/{part(mxid)}").told.get("locked"))


def _holds_all(site: Site, mxids: Sequence[str]) -> dict[str, bool]:
    """By the list of everybody, where that is not much longer than asking for each."""
    total = int(site.api.get(f"{ADMIN}/v3/users", limit=1, locked="true").told.get("total", 0))
    if total > LONGEST_LIST * len(mxids):
        return {}
    wanted = set(mxids)
    rows = site.api.whole(f"{ADMIN}/v3/users", "users", locked="true")
    return {str(row["name"]): bool(row.get("locked")) for row in rows if row["name"] in wanted}


def _seen(site: Site, bearings: Bearings, mxid: str) -> bool | None:  # noqa: ARG001 -- as every deed is looked at
    return bearings.refused_as(LOCKED)


DEED = Deed(
    Act.LOCK,
    Reversibility.EXACT,
    "The account can no longer sign in, read or act.",
    "The account can sign in and act again; its sessions go on.",
    _do,
    _holds,
    _take_back,
    _holds_all,
    flag="locked",
    seen=_seen,
    seen_by=frozenset({Method.SUBJECT, Method.CANARY}),
)
