"""Throttle: one message a second. Soft, and taken back to whatever stood there before."""

from countervail.platforms.synapse.admin import ADMIN, part
from countervail.platforms.synapse.deed import Cause, Deed, Site, require
from countervail.vocabulary.acts import Act, Reversibility

SLOW = {"messages_per_second": 1, "burst_count": 1}
"""The slowest that Synapse can express: it takes whole messages a second only."""


def _path(mxid: str) -> str:
    return f"{ADMIN}/v1/users/{part(mxid)}/override_ratelimit"


def _do(site: Site, mxid: str, cause: Cause) -> None:  # noqa: ARG001 -- as every deed is called
    site.memory.keep(Act.THROTTLE, mxid, dict(site.api.get(_path(mxid)).told))
    require(site.api.post(_path(mxid), SLOW), "throttle")


def _take_back(site: Site, mxid: str) -> None:
    before = site.memory.recall(Act.THROTTLE, mxid)
    require(site.api.post(_path(mxid), before) if before else site.api.delete(_path(mxid)), "throttle")
    site.memory.forget(Act.THROTTLE, mxid)


def _holds(site: Site, mxid: str) -> bool:
    return dict(site.api.get(_path(mxid)).told) == SLOW


DEED = Deed(
    Act.THROTTLE,
    Reversibility.EXACT,
    "The account sends at most one message a second.",
    "It is as fast as before.",
    _do,
    _holds,
    _take_back,
)
