"""Lines as the design gives them, and how a figure stands to each."""

import pytest

from countervail.workflow.benches.all_metrics.promises import PROMISES, Promise, Standing
from countervail.workflow.benches.all_metrics.seen import Seen

LINES = {
    "journalist_and_activist_accounts_alerted": "= 0",
    "ordinary_accounts_alerted": "= 0",
    "review_networks_per_100k_accounts": "<= 30",
    "account_precision": ">= 0.99",
    "account_recall": ">= 0.97",
    "targets_caught_before_exploitation": ">= 0.8",
    "exploitation_only_acts_before_alert": "<= 20",
    "lead_recall": ">= 0.97",
    "lead_precision": ">= 0.99",
    "explain_fidelity": "= 1",
    "tie_to_floor_ratio": "<= 3",
    "tie_growth_exponent": "<= 1.1",
    "tie_peak_rss_gb": "<= 6",
    "delta_exact": "= 1",
    "delta_to_ceiling": ">= 0.7",
    "recidivism_recognised": ">= 0.9",
    "recidivism_wrongly": "<= 0.02",
}
"""Written down a second time, from detection.md and the issue: a line is not moved by changing one number."""


def test_the_lines_are_those_of_the_design() -> None:
    assert {promise.name: promise.bar for promise in PROMISES if promise.name in LINES} == LINES


@pytest.mark.parametrize(
    ("promise", "value", "whole", "standing"),
    [
        (Promise("x", "p", least=0.97), 0.97, True, Standing.HOLDS),
        (Promise("x", "p", least=0.97), 0.9699, True, Standing.SHORT),
        (Promise("x", "p", least=0.97), 1.0, False, Standing.SMALLER),
        (Promise("x", "p", most=0), 0, True, Standing.HOLDS),
        (Promise("x", "p", most=0), 1, True, Standing.SHORT),
        (Promise("x", "p", most=3), 3.01, False, Standing.SHORT),
        (Promise("x", "p"), 5, True, Standing.TOLD),
    ],
)
def test_a_figure_stands_as_its_line_says(promise: Promise, value: float, whole: bool, standing: Standing) -> None:
    assert promise.standing(Seen("x", value, "", "", "", whole)) is standing
