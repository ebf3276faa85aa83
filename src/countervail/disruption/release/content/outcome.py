"""What came of a release's cases: what was done, who was warned, what partners did. Counted when it goes out."""

from dataclasses import dataclass
from datetime import datetime

from countervail.disruption.release.content.conduct import Measure


@dataclass(frozen=True, slots=True)
class NetworkOutcome:
    """What came of one network."""

    network: str | None = None
    """Its id within the release."""
    measures: tuple[Measure, ...] = ()
    """As the plans' steps stand."""
    warned: str | None = None
    """People to whom a notice left or was shown, rounded."""
    warned_count: int | None = None
    """Exact, for nobody outside."""
    asked_at: datetime | None = None
    """When its operator was first served a letter that asks it to stop and to answer."""
    answered_at: datetime | None = None
    """When its operator last answered one."""


@dataclass(frozen=True, slots=True)
class PartnersOutcome:
    """What partners did with what they were told of these cases; what authorities were told is not counted."""

    told: int | None = None
    """Partners who may read one of the releases."""
    received: int | None = None
    acknowledged: int | None = None
    acted: int | None = None
    disputed: int | None = None
    sighted: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All of it, at one moment."""

    counted_at: datetime | None = None
    networks: tuple[NetworkOutcome, ...] = ()
    warned: str | None = None
    """People warned about any of the networks, each once, rounded."""
    warned_count: int | None = None
    """Exact, for nobody outside."""
    warned_countries: int | None = None
    """Countries of ten people and more among them."""
    partners: PartnersOutcome | None = None
