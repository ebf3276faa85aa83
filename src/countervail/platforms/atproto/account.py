"""One account at both services: what the host does, what Ozone believes, what anybody sees."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from countervail.platforms.adapter import Snapshot
from countervail.platforms.atproto.services import Service
from countervail.vocabulary.canonical import canonical_json

ACTIVE, TAKEN_DOWN, DEACTIVATED = "active", "taken_down", "deactivated"
TAKENDOWN = "takendown"
"""The protocol's word for it in a repository's status."""
NOBODY = "NotFound"
"""The host's word for an identity that it does not hold."""
LEAVES_OUT = (
    "ids and times of moderation events, who reviewed last, the state of a review: each act adds to them by its nature",
    "refresh tokens: a takedown revokes them for good, and no call shows them",
    "revisions of the repository: writing changes them",
)
PUSH_SECONDS = 5.0
"""Ozone tells the host within a fifth of a second; one that has not heard of it by then will not soon."""


@dataclass(frozen=True, slots=True)
class Services:
    """Host and moderation service. Reading what is refused raises UnreadableError: nothing follows from it."""

    pds: Service
    ozone: Service
    anybody: Service
    """The host as anybody calls it."""

    def of_host(self, did: str) -> Mapping[str, Any] | None:
        """What the host's administration says of an account; None: there is none of this identity here."""
        return self.pds.get("com.atproto.admin.getSubjectStatus", did=did).told_unless(NOBODY)

    def taken_down_by_host(self, did: str) -> bool:
        """Whether the host keeps the account down."""
        return bool(((self.of_host(did) or {}).get("takedown") or {}).get("applied"))

    def taken_down_by_ozone(self, did: str) -> bool:
        """Whether Ozone believes that it is down."""
        found = self.ozone.get("tools.ozone.moderation.queryStatuses", subject=did).told
        return any(one.get("takendown") for one in found.get("subjectStatuses", ()))

    def told(self, did: str, *, down: bool) -> bool:
        """Whether the host is as Ozone has told it to be, within the time that takes."""
        end = time.monotonic() + PUSH_SECONDS
        while self.taken_down_by_host(did) is not down:
            if time.monotonic() > end:
                return False
            self.pds.wire.pause(0.1)
        return True

    def seen_down(self, did: str) -> bool | None:
        """What anybody sees without signing in; None: the host says nothing of it."""
        found = self.anybody.get("com.atproto.sync.getRepoStatus", did=did)
        if not found.fine:
            return None
        return not found.body.get("active") and found.body.get("status") in (TAKENDOWN, "suspended")

    def labels(self, did: str) -> frozenset[str]:
        """The labels in force, as anybody reads them from Ozone; later ones take earlier ones back."""
        held: set[str] = set()
        found = self.anybody_of_ozone.get("com.atproto.label.queryLabels", uriPatterns=did, limit=250).told
        for label in found.get("labels", ()):
            (held.discard if label.get("neg") else held.add)(str(label["val"]))
        return frozenset(held)

    @property
    def anybody_of_ozone(self) -> Service:
        """Ozone as anybody calls it."""
        return Service(self.ozone.url, "", self.ozone.wire)


def state_of(host: Mapping[str, Any]) -> str:
    """The account in a word, by the host."""
    if (host.get("takedown") or {}).get("applied"):
        return TAKEN_DOWN
    return DEACTIVATED if (host.get("deactivated") or {}).get("applied") else ACTIVE


def snapshot(services: Services, subject: str, did: str, host: Mapping[str, Any]) -> Snapshot:
    """The exact state of an account."""
    info = services.pds.get("com.atproto.admin.getAccountInfo", did=did).told
    status = services.ozone.get("tools.ozone.moderation.queryStatuses", subject=did).told.get("subjectStatuses", [])
    whole = {
        "account": {name: info.get(name) for name in ("did", "handle", "email", "invites", "invitesDisabled")},
        "host": {name: bool((host.get(name) or {}).get("applied")) for name in ("takedown", "deactivated")},
        "ozone": {"takendown": any(one.get("takendown") for one in status)},
        "tags": sorted({tag for one in status for tag in one.get("tags", ())}),
        "labels": sorted(services.labels(did) - {"!takedown"}),
    }
    return Snapshot(subject, state_of(host), canonical_json(whole), LEAVES_OUT)
