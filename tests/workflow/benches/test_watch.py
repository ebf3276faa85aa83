"""The bench of a watched day: exact ties, and figures that hang together."""

from pathlib import Path

import pytest

from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.watch import bench_watch


def test_a_day_gives_the_ties_of_a_full_build_and_its_figures_hang_together(tmp_path: Path) -> None:
    (cost,) = bench_watch((0.02,), 3, Silence(), worlds=tmp_path)
    assert cost.delta_exact
    assert 0 < cost.window_events < cost.events
    assert cost.ceiling > 1
    full, day, rounding = cost.full_ties_cpu_s, cost.day_ties_cpu_s, 0.0051
    assert (full - rounding) / (day + rounding) < cost.speedup < (full + rounding) / (day - rounding), (
        "seconds are rounded"
    )
    assert cost.delta_to_ceiling == pytest.approx(cost.speedup / cost.ceiling, abs=0.02)
