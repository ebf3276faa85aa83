"""One network as it can be told."""

from dataclasses import dataclass
from datetime import datetime

from countervail.disruption.release.content.attribution import Attribution, Client
from countervail.disruption.release.content.conduct import Measure, PhaseClaim, Procedure, SurfaceCount
from countervail.disruption.release.content.targets import TargetCategory, TargetCountry, TargetLine
from countervail.disruption.release.content.traces import AddressRange, Handle, Media


@dataclass(frozen=True, slots=True)
class Network:
    """A case's network."""

    id: str | None = None
    """Within the release: `network-1`."""
    name: str | None = None
    """The name it is published under."""
    case: str | None = None
    summary: str | None = None
    attribution: Attribution | None = None
    clients: tuple[Client, ...] = ()
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    account_count: int | None = None
    """Accounts judged positive."""
    surfaces: tuple[SurfaceCount, ...] = ()
    phases: tuple[PhaseClaim, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    measures: tuple[Measure, ...] = ()
    target_band: str | None = None
    target_countries: tuple[TargetCountry, ...] = ()
    target_categories: tuple[TargetCategory, ...] = ()
    against: tuple[str, ...] = ()
    """What speaks for an innocent reading."""
    accounts: tuple[Handle, ...] = ()
    media: tuple[Media, ...] = ()
    addresses: tuple[AddressRange, ...] = ()
    unjudged: tuple[Handle, ...] = ()
    """Members nobody has judged, who were cleared, or for whom an appeal stands."""
    targets: tuple[TargetLine, ...] = ()
    tied_countries: tuple[str, ...] = ()
    """Countries that the registry ties to the operator, as home or client, whatever the source: for the gate alone."""
