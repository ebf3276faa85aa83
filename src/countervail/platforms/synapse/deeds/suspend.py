"""Suspend: no sending, no rooms, no change of profile; the account still signs in and reads what it is answered."""

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.admin import ADMIN, part
from countervail.platforms.synapse.bearings import SUSPENDED, Bearings
from countervail.platforms.synapse.deed import Cause, Deed, Site, require
from countervail.vocabulary.acts import Act, Reversibility


def _set(site: Site, mxid: str, *, suspended: bool) -> None:
    require(site.api.put(f"{ADMIN}/v1/suspend/{part(mxid)}", {"suspend": suspended}), "suspend")


def _do(site: Site, mxid: str, cause: Cause) -> None:  # noqa: ARG001 -- as every deed is called
    _set(site, mxid, suspended=True)


def _take_back(site: Site, mxid: str) -> None:
    _set(site, mxid, suspended=False)


def _holds(site: Site, mxid: str) -> bool:
    return bool(site.api.get(f"{ADMIN}/v2/users/{part(mxid)}").told.get("suspended"))


def _seen(site: Site, bearings: Bearings, mxid: str) -> bool | None:  # noqa: ARG001 -- as every deed is looked at
    return bearings.kept_from_writing(SUSPENDED)


DEED = Deed(
    Act.SUSPEND,
    Reversibility.EXACT,
    "The account can read, answers to it included, and no longer act.",
    "The account can act again.",
    _do,
    _holds,
    _take_back,
    flag="suspended",
    seen=_seen,
    seen_by=frozenset({Method.SUBJECT, Method.CANARY}),
)
