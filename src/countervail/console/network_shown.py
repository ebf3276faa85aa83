"""A network as its page answers for it: what, how sure, what speaks against it, who is at risk."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from countervail.console.edge_shown import Edge
from countervail.console.outside_notes import OutsideNote
from countervail.console.runs import ShownRun
from countervail.vocabulary.phases import Disposition, Phase
from countervail.workflow.summary.band import Band
from countervail.workflow.summary.timeline import Timeline, timeline
from countervail.workflow.summary.view import CountryBand, PhaseFigures, Week
from countervail.workflow.summary.world_map import CountryTable, country_table


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line for or against, with its weight; negative bits speak against."""

    says: str
    bits: float


@dataclass(frozen=True, slots=True)
class PhaseShown:
    """One phase of the chain."""

    phase: Phase
    bits: float
    claimed: bool
    """Whether there is enough evidence to say it aloud."""
    targets: int
    """People whom it is the furthest phase of."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that members share."""

    channel: str
    item: str
    members: int
    others: int
    """Accounts outside of the network that have it too: what expanding by it would add."""
    bits: float
    innocent_if: str
    guards: list[str]
    """What the guards say of it: who else uses it."""
    also_in: list[str] = field(default_factory=list)
    """Other cases that hold it too."""


@dataclass(frozen=True, slots=True)
class WeekShown:
    """Acts in the seven days from `start`, by phase."""

    start: date
    reconnaissance: int
    engagement: int
    exploitation: int


@dataclass(frozen=True, slots=True)
class CountryCount:
    """How many targets a country has, in bands."""

    country: str | None
    band: str


@dataclass(frozen=True, slots=True)
class NetworkShown:
    """Everything a network's page says, in the order in which it says it."""

    run: str
    network: str
    disposition: Disposition
    bits: float
    members: int
    ties: int
    first: datetime
    last: datetime
    phases: list[PhaseShown]
    evidence: list[Sentence]
    counter_evidence: list[Sentence]
    innocent_if: list[str]
    targets: int
    countries: list[CountryCount]
    shared: list[Shared]
    weeks: list[WeekShown]
    cases: list[str] = field(default_factory=list)
    """Open cases about it."""
    notes: list[OutsideNote] = field(default_factory=list)
    """What was noted from outside on the leads of its case."""
    recognised: str = ""
    """What it looks like among kept profiles, where somebody has asked and one leads; no part of any sum."""
    held_back: str = ""
    """Why it is a review though it would be an alert otherwise."""
    edge: Edge | None = None
    """Members tied to few of the others; None where there are none, or where that was not counted."""

    @property
    def against(self) -> float:
        """Bits for an innocent reading, as a positive sum."""
        return -sum(one.bits for one in self.counter_evidence)

    @property
    def drawn_timeline(self) -> Timeline | None:
        """The acts over time as a picture, one lane a phase."""
        return lanes(self.weeks)

    @property
    def bands(self) -> CountryTable:
        """Countries by band."""
        return countries_by_band(self.countries)


def lanes(weeks: list[WeekShown]) -> Timeline | None:
    """Acts over time, one lane a phase; None where there are none."""
    return timeline([Week(w.start, PhaseFigures(w.reconnaissance, w.engagement, w.exploitation)) for w in weeks])


def countries_by_band(countries: list[CountryCount]) -> CountryTable:
    """Countries by band, many first; those under ten lose their names."""
    return country_table([CountryBand(one.country, Band(one.band)) for one in countries])


def network_shown(run: ShownRun, row: dict[str, Any]) -> NetworkShown:
    """The network of one entry of networks.json."""
    return NetworkShown(
        run=run.name,
        network=row["network_id"],
        disposition=Disposition(row["disposition"]),
        bits=row["bits"],
        members=row["member_count"],
        ties=row["tie_count"],
        first=datetime.fromisoformat(row["first_time"]),
        last=datetime.fromisoformat(row["last_time"]),
        phases=[_phase(row, phase) for phase in Phase],
        evidence=[Sentence(one["statement"], one["bits"]) for one in row["evidence"]],
        counter_evidence=[Sentence(one["statement"], one["bits"]) for one in row["counter_evidence"]],
        innocent_if=list(row["innocent_if"]),
        targets=row["target_count"],
        countries=[CountryCount(one["country"], one["band"]) for one in row["target_countries"]],
        shared=[_shared(one) for one in row["top_items"]],
        weeks=[_week(one) for one in row["timeline"]],
        recognised=str((run.recognised(row["network_id"]) or {}).get("statement", "")),
        held_back=row.get("held_back") or "",
    )


def _phase(row: dict[str, Any], phase: Phase) -> PhaseShown:
    claimed = phase.value in row["claimed_phases"]
    return PhaseShown(phase, row["phases"].get(phase.value, 0.0), claimed, row["targets_by_phase"].get(phase.value, 0))


def _shared(item: dict[str, Any]) -> Shared:
    others = max(0, item["df"] - item["members"])
    told = (item["channel"], str(item["item"]), item["members"], others, item["bits"], item["innocent_if"])
    return Shared(*told, list(item.get("guards", ())))


def _week(row: dict[str, Any]) -> WeekShown:
    return WeekShown(
        date.fromisoformat(row["week_start"]), row["reconnaissance"], row["engagement"], row["exploitation"]
    )
