"""Releases of a case at the made-up bureau."""

from dataclasses import dataclass, field, replace

from tests.casework.bureau import Bureau
from tests.disruption.release.full_case import SALT, dossier, terms

from countervail.disruption.release.approvals import Releases
from countervail.disruption.release.approved import ApprovedRelease
from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.quorum import Signed, payload
from countervail.disruption.release.release import Release
from countervail.disruption.release.shelf import Kept
from countervail.disruption.release.terms import Recipient
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RefusedError


@dataclass
class ReleaseDesk:
    """A judged case, and people who release it."""

    desk: Bureau
    case: str = field(init=False)

    def __post_init__(self) -> None:
        self.case = self.desk.judged().id

    @property
    def releases(self) -> Releases:
        """What is tried."""
        return Releases(self.desk.cases)

    def draft(
        self,
        audience: Audience = Audience.RESEARCHERS,
        recipient: Recipient | None = None,
        told: Dossier | None = None,
        by: str = "ana",
        corrects: str = "",
        named: str = "R-LANTERN",
    ) -> Release:
        """A draft, without a signature."""
        version = 2 if corrects else 1
        asked = replace(terms(audience, recipient=recipient), id=named, version=version, corrects=corrects)
        made = replace(asked, drafted_at=self.desk.office.now)
        with self.desk.hand(by) as hand:
            return self.releases.draft(hand, told or dossier(), made, (self.case,), SALT)

    def sign(self, release: Release, part: Purpose, by: str, reason: str = "") -> Kept:
        """One part's signature."""
        said = payload(release.hash, reason)
        signature = self.desk.office.signer(by).sign(part, said, self.desk.office.now)
        with self.desk.hand(by) as hand:
            return self.releases.sign(hand, release.terms.id, part, Signed(signature, reason))

    def approved(self, release: Release) -> Release:
        """Signed by everybody that could be asked."""
        self.sign(release, Purpose.PROPOSE_RELEASE, "ana")
        self.sign(release, Purpose.APPROVE_RELEASE, "bea")
        if release.terms.audience is Audience.PUBLIC:
            self.sign(release, Purpose.CLEAR_RELEASE, "col")
        return release

    def issue(self, release: Release, by: str = "ana", version: int | None = None) -> ApprovedRelease:
        """Let it go out."""
        with self.desk.hand(by) as hand:
            return self.releases.issue(hand, release.terms.id, version)

    def withdraw(self, release: Release, says: str, indicator: str | None = None, by: str = "ana") -> Edition:
        """Take something back."""
        with self.desk.hand(by) as hand:
            return self.releases.withdraw(hand, release.terms.id, says, indicator)

    def refused(self, release: Release) -> str:
        """Why it does not go out; empty where it does."""
        try:
            self.issue(release)
        except RefusedError as error:
            return error.message
        return ""
