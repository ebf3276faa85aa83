"""Label: a word beside the account, signed by the moderation service, that every client may show or hide by."""

from countervail.platforms.atproto.account import Services
from countervail.platforms.atproto.deed import EVENTS, Cause, Deed, Held, emit
from countervail.vocabulary.acts import Act, Reversibility

LABEL = "!warn"
"""The protocol's own general warning: it accuses nobody of anything in particular."""

_LABELLED = f"{EVENTS}modEventLabel"


def _do(services: Services, did: str, cause: Cause) -> None:
    emit(services, did, {"$type": "modEventLabel", "createLabelVals": [LABEL], "negateLabelVals": []}, cause)


def _take_back(services: Services, did: str, cause: Cause) -> None:
    emit(services, did, {"$type": "modEventLabel", "createLabelVals": [], "negateLabelVals": [LABEL]}, cause)


def _holds(services: Services, did: str, called: bool) -> Held:  # noqa: ARG001, FBT001 -- as every deed is asked
    """By the moderators' own record, the last word first; what is signed and published is looked at from outside."""
    for event in services.ozone.whole("tools.ozone.moderation.queryEvents", "events", subject=did, types=_LABELLED):
        said = event["event"]
        if LABEL in said.get("createLabelVals", ()):
            return Held(holds=True)
        if LABEL in said.get("negateLabelVals", ()):
            return Held(holds=False)
    return Held(holds=False)


def _seen(services: Services, did: str) -> bool:
    return LABEL in services.labels(did)


DEED = Deed(
    Act.LABEL,
    Reversibility.EXACT,
    "A general warning stands beside the account, for whoever reads this service's labels.",
    "The warning is gone.",
    _do,
    _take_back,
    _holds,
    _seen,
)
