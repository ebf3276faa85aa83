"""A release that may go out: everybody needed stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass

from countervail.disruption.release.edition import Edition
from countervail.disruption.release.quorum import Signed
from countervail.people.statement import Purpose


@dataclass(frozen=True, slots=True)
class ApprovedRelease:
    """What sharing and publishing send. Only `release.approvals` builds one; a test of the architecture sees to it."""

    edition: Edition
    signed: Mapping[Purpose, Signed]
