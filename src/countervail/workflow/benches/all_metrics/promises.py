"""The named metrics and their lines, as the design gives them: innocents first, then what is caught, then the cost.

Each belongs to one part; where the part was not run, its rows say so. A line is never left out of the table.
"""

from dataclasses import dataclass
from enum import StrEnum

from countervail.workflow.benches.all_metrics.seen import Seen


class Standing(StrEnum):
    """How a promise stands."""

    HOLDS = "holds"
    SMALLER = "holds, smaller"
    """The line is kept, on less than was promised: fewer worlds, fewer events."""
    SHORT = "short"
    TOLD = "told"
    """There is no line, only a figure."""
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Promise:
    """One named metric."""

    name: str
    part: str
    least: float | None = None
    most: float | None = None

    @property
    def bar(self) -> str:
        """The line in writing."""
        if self.least is not None:
            return f"= {self.least:g}" if self.least == 1 else f">= {self.least:g}"
        if self.most is None:
            return "-"
        return f"<= {self.most:g}" if self.most else "= 0"

    def standing(self, seen: Seen) -> Standing:
        """How what was seen stands to the line."""
        if self.least is None and self.most is None:
            return Standing.TOLD
        kept = seen.value >= self.least if self.least is not None else seen.value <= (self.most or 0)
        if not kept:
            return Standing.SHORT
        return Standing.HOLDS if seen.whole else Standing.SMALLER


PROMISES = (
    Promise("innocents_alerted", "detection"),
    Promise("journalist_and_activist_accounts_alerted", "detection", most=0),
    Promise("ordinary_accounts_alerted", "detection", most=0),
    Promise("review_networks_per_100k_accounts", "detection", most=30),
    Promise("account_precision", "detection", least=0.99),
    Promise("account_recall", "detection", least=0.97),
    Promise("review_recall", "detection", least=0.90),
    Promise("targets_caught_before_exploitation", "caught", least=0.8),
    Promise("exploitation_only_acts_before_alert", "caught", most=20),
    Promise("lead_precision", "leads", least=0.99),
    Promise("lead_recall", "leads", least=0.97),
    Promise("lead_ms_p50", "leads"),
    Promise("explain_fidelity", "explanations", least=1),
    Promise("recidivism_wrongly", "returns", most=0.02),
    Promise("recidivism_recognised", "returns", least=0.9),
    Promise("recidivism_by_indicators_alone", "returns", most=0),
    Promise("tie_to_floor_ratio", "ties", most=3),
    Promise("tie_growth_exponent", "ties", most=1.1),
    Promise("tie_peak_rss_gb", "ties", most=6),
    Promise("delta_exact", "days", least=1),
    Promise("delta_to_ceiling", "days", least=0.7),
    Promise("engine_rows_differing", "engines", most=0),
    Promise("peer_edges_equal", "peer", least=1),
    Promise("peer_to_our_cpu", "peer"),
)
"""In the order of the table. `delta_exact` and `peer_edges_equal` are 1 where true."""
