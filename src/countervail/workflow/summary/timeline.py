"""A network's acts over time, one lane a phase, as SVG path data and as the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from countervail.vocabulary.phases import Phase
from countervail.workflow.summary import figures
from countervail.workflow.summary.view import PhaseFigures, Week

WIDTH, LANE, GAP = 540, 34, 28
"""Units across, of one lane, and between lanes for its caption."""
MOST_BARS = 80
"""Bars across; longer spans are counted in more weeks a bar, so that a bar stays wide enough to see."""
WIDEST_BAR = 22
WEEKS_A_BAR = (1, 2, 4, 13, 26, 52, 104)


@dataclass(frozen=True, slots=True)
class Lane:
    """One phase over time; its own scale, because exploitation is rare and must not vanish beside the rest."""

    phase: Phase
    bars: str
    baseline: int
    total: float
    most: float
    most_from: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """Three lanes over the same span."""

    lanes: tuple[Lane, ...]
    rows: tuple[Week, ...]
    """Sums by bar, empty ones left out: the table."""
    weeks_a_bar: int
    first: date
    last: date
    """The last day that the last bar counts."""
    width: int
    height: int

    @property
    def step(self) -> str:
        """What a bar counts, in words."""
        return "week" if self.weeks_a_bar == 1 else f"{self.weeks_a_bar} weeks"

    @property
    def description(self) -> str:
        """The picture in words."""
        return " ".join(_said(lane, self.step) for lane in self.lanes)


def timeline(weeks: Sequence[Week]) -> Timeline | None:
    """The drawing of a network's weeks; None where it has none."""
    if not weeks:
        return None
    first = min(week.start for week in weeks)
    span = (max(week.start for week in weeks) - first).days // 7 + 1
    weeks_a_bar = next((step for step in WEEKS_A_BAR if span <= step * MOST_BARS), WEEKS_A_BAR[-1])
    count = -(-span // weeks_a_bar)
    bars = [_sum_of(weeks, first + timedelta(weeks=place * weeks_a_bar), weeks_a_bar) for place in range(count)]
    return Timeline(
        lanes=tuple(_lane(phase, place, bars) for place, phase in enumerate(Phase)),
        rows=tuple(bar for bar in bars if any(bar.acts.of(phase) for phase in Phase)),
        weeks_a_bar=weeks_a_bar,
        first=first,
        last=first + timedelta(days=7 * weeks_a_bar * count - 1),
        width=WIDTH,
        height=len(Phase) * (LANE + GAP) + 20,
    )


def _sum_of(weeks: Sequence[Week], start: date, length: int) -> Week:
    inside = [week.acts for week in weeks if 0 <= (week.start - start).days < 7 * length]
    return Week(start, PhaseFigures(**{phase.value: sum(acts.of(phase) for acts in inside) for phase in Phase}))


def _lane(phase: Phase, place: int, bars: Sequence[Week]) -> Lane:
    heights = [bar.acts.of(phase) for bar in bars]
    most = max(heights)
    baseline = (place + 1) * (LANE + GAP)
    return Lane(
        phase=phase,
        bars="".join(_bar(slot, len(bars), height / most, baseline) for slot, height in enumerate(heights) if height),
        baseline=baseline,
        total=sum(heights),
        most=most,
        most_from=bars[heights.index(most)].start,
    )


def _bar(slot: int, slots: int, share: float, baseline: int) -> str:
    """One bar; never lower than two units, so that a single act is seen."""
    pitch = WIDTH / slots
    height = max(2, round(share * LANE))
    return f"M{round(slot * pitch)} {baseline}v-{height}h{max(1, min(WIDEST_BAR, int(pitch) - 1))}v{height}z"


def _said(lane: Lane, step: str) -> str:
    if not lane.total:
        return f"{lane.phase.value.capitalize()}: none."
    return (
        f"{lane.phase.value.capitalize()}: {figures.count(lane.total)} acts, "
        f"most in the {step} from {figures.day(lane.most_from)} ({figures.count(lane.most)})."
    )
