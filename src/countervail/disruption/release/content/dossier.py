"""Everything that cases could tell, or what one audience's view leaves of it."""

from dataclasses import dataclass

from countervail.disruption.release.content.claim import Claim
from countervail.disruption.release.content.evidence import EvidenceLine
from countervail.disruption.release.content.indicator import Indicator
from countervail.disruption.release.content.network import Network
from countervail.disruption.release.content.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Dossier:
    """The content model: report, bundle, feed and table are all derived from it."""

    title: str | None = None
    summary: str | None = None
    method: str | None = None
    limits: str | None = None
    would_help: str | None = None
    """What makers of policy could do."""
    policy_annex: str | None = None
    """What rules and oversight the findings call for, for every reader."""
    networks: tuple[Network, ...] = ()
    claims: tuple[Claim, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    outcome: Outcome | None = None
    """Never part of what is signed: counted each time a release goes out, and shown by the same list."""
    public_notes: tuple[str, ...] = ()
    internal_notes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why accounts were judged and decisions taken, in staff's own words."""
    staff: tuple[str, ...] = ()
    """Ids of who worked on it."""
