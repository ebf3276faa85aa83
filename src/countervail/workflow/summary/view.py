"""What the summary is made from: frozen records that the run fills, and that the page only reads."""

from dataclasses import dataclass
from datetime import date, datetime

from countervail.networks.member_ties import TiedMembers
from countervail.networks.thresholds import PHASE_CLAIM_BITS
from countervail.vocabulary.phases import Disposition, Phase
from countervail.workflow.summary.band import Band

Tie = tuple[int, int, float]
"""Two positions in a network's `members`, and the bits of the tie between them."""


@dataclass(frozen=True, slots=True)
class PhaseFigures:
    """One figure for each phase: bits, acts or targets, as the field that holds it says."""

    reconnaissance: float = 0
    engagement: float = 0
    exploitation: float = 0

    def of(self, phase: Phase) -> float:
        """The figure of one phase."""
        return {
            Phase.RECONNAISSANCE: self.reconnaissance,
            Phase.ENGAGEMENT: self.engagement,
            Phase.EXPLOITATION: self.exploitation,
        }[phase]


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What the run covered."""

    name: str
    """Of the log or world, as the person named it; never a path of the machine."""
    first_day: date | None
    """None where the log held no event."""
    last_day: date | None
    events: int
    accounts: int
    engine: str
    made_at: datetime
    """Aware; from the run's own clock, so that the page can be made again byte for byte."""
    simulated: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line that speaks for a network."""

    name: str
    phase: Phase | None
    family: str
    statement: str
    bits: float


@dataclass(frozen=True, slots=True)
class CounterEvidence:
    """One line that speaks against a network; the sign of `bits` is ignored, they are always taken off."""

    name: str
    statement: str
    bits: float


@dataclass(frozen=True, slots=True)
class SharedItem:
    """One thing that members share: an address, a device, a link, a photo."""

    channel: str
    item: str
    """As it is in the log; the page defangs it."""
    members: int
    bits: float
    innocent_if: str
    guards: tuple[str, ...] = ()
    """What the guards say of it: who else uses it."""


@dataclass(frozen=True, slots=True)
class Week:
    """Acts of a network by phase in the seven days from `start`."""

    start: date
    acts: PhaseFigures


@dataclass(frozen=True, slots=True)
class CountryBand:
    """How many targets a country has, in bands; the country is an ISO 3166-1 alpha-2 code or not known."""

    country: str | None
    band: Band


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A network that is an alert or a review; of a review the page reads only sizes, bits and counter-evidence."""

    network_id: str
    disposition: Disposition
    bits: float
    member_count: int
    members: tuple[str, ...]
    phases: PhaseFigures
    """Bits by phase; from PHASE_CLAIM_BITS on the phase is claimed."""
    target_count: int
    targets_by_phase: PhaseFigures
    """Targets by the furthest phase they met."""
    first_time: datetime
    last_time: datetime
    tie_count: int
    evidence: tuple[Evidence, ...] = ()
    counter_evidence: tuple[CounterEvidence, ...] = ()
    top_items: tuple[SharedItem, ...] = ()
    timeline: tuple[Week, ...] = ()
    target_countries: tuple[CountryBand, ...] = ()
    ties: tuple[Tie, ...] = ()
    innocent_if: tuple[str, ...] = ()
    held_back: str | None = None
    """Why it is a review though it would be an alert otherwise."""
    tied: TiedMembers | None = None
    """To how many of the others each member is tied; None: it was not counted."""

    def __post_init__(self) -> None:
        if self.disposition is Disposition.SET_ASIDE:
            raise ValueError("a set-aside group is only counted: it has no view")

    @property
    def furthest_phase(self) -> Phase | None:
        """The last phase of the chain that is claimed; None where no phase is."""
        reached = [phase for phase in Phase if self.phases.of(phase) >= PHASE_CLAIM_BITS]
        return reached[-1] if reached else None


@dataclass(frozen=True, slots=True)
class SetAsideGroups:
    """How many groups of one size were set aside for one leading reason."""

    size_band: str
    leading_counter_evidence: str
    groups: int


@dataclass(frozen=True, slots=True)
class RunView:
    """All the summary may show of a run."""

    facts: RunFacts
    networks: tuple[NetworkView, ...] = ()
    set_aside: tuple[SetAsideGroups, ...] = ()
    target_countries: tuple[CountryBand, ...] = ()
    """Distinct targets of all alerts together: bands of single networks cannot be added up."""

    def of(self, disposition: Disposition) -> tuple[NetworkView, ...]:
        """The networks of one disposition, most bits first."""
        chosen = [network for network in self.networks if network.disposition is disposition]
        return tuple(sorted(chosen, key=lambda network: (-network.bits, network.network_id)))
