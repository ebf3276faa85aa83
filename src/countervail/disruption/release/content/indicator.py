"""An indicator: something of an operator's that others can look for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.tlp import Tlp


class GuardResult(StrEnum):
    """What the guards said of blocking it."""

    PASSED = "passed"
    INFORM = "inform"
    SECOND_PERSON = "second_person"
    REFUSE = "refuse"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator with what a reader needs to trust, use and drop it."""

    id: str | None = None
    """Stable: the same fact is the same id in every release."""
    kind: Kind | None = None
    value: str | None = None
    scope: Scope | None = None
    network: str | None = None
    """Id of the network within the release."""
    phase: Phase | None = None
    technique: str | None = None
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    expires: datetime | None = None
    confidence: int | None = None
    """0 to 100, as STIX counts."""
    marking: Tlp | None = None
    guard: GuardResult | None = None
    comment: str | None = None
    source: str | None = None
    """Who found it; for nobody outside unless it is our own finding."""
    sightings: int | None = None
    """How often it was met, by us and by partners who told us."""
