"""A case over time and over the world: both clocks of what was found, and targets by country in bands."""

from dataclasses import dataclass
from datetime import datetime

from countervail.console.case_network import network_of
from countervail.console.desk import Desk
from countervail.console.network_shown import CountryCount, WeekShown, countries_by_band, lanes
from countervail.console.operation import reads
from countervail.console.operations.queue import names
from countervail.people.rights import Right
from countervail.workflow.summary.timeline import Timeline
from countervail.workflow.summary.world_map import CountryTable, WorldMap, world_map


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something with its two clocks."""

    happened_at: datetime
    learned_at: datetime
    what: str
    by: str | None


@dataclass(frozen=True, slots=True)
class CaseTime:
    """A case over time."""

    weeks: list[WeekShown]
    moments: list[Occurrence]
    """By when it happened."""
    names: dict[str, str]

    @property
    def drawn_timeline(self) -> Timeline | None:
        """The acts as a picture, one lane a phase."""
        return lanes(self.weeks)


@dataclass(frozen=True, slots=True)
class CaseMap:
    """Targets by country, in bands."""

    countries: list[CountryCount]

    @property
    def bands(self) -> CountryTable:
        """Countries by band."""
        return countries_by_band(self.countries)

    @property
    def world(self) -> WorldMap | None:
        """The world with these bands shaded."""
        return world_map(self.bands)


@reads("/cases/{case}/timeline", Right.READ_NETWORK, "timeline.html", title="Timeline")
def show_timeline(desk: Desk, case: str) -> CaseTime:
    """Acts by phase, and what was found with both clocks."""
    found = desk.case(case)
    pieces = [Occurrence(p.happened_at, p.learned_at, p.says, None) for p in found.evidence]
    appeals = [
        Occurrence(a.said.happened_at, a.said.learned_at, a.said.record.objection.value.replace("_", " "), a.said.by)
        for a in found.appeals
    ]
    opened = Occurrence(found.opening.happened_at, found.opening.learned_at, "case opened", found.opening.by)
    moments = sorted([*pieces, *appeals, opened], key=lambda one: one.happened_at)
    return CaseTime(network_of(desk, found).weeks, moments, names(desk))


@reads("/cases/{case}/map", Right.READ_TARGETS, "map.html", title="Map")
def show_map(desk: Desk, case: str) -> CaseMap:
    """Where the people are who are watched, in bands; under ten nobody is told apart."""
    return CaseMap(network_of(desk, desk.case(case)).countries)
