"""The bench of the tie build: floor and build of one run, every size in a process of its own."""

import pytest

from countervail.vocabulary.progress import Silence
from countervail.workflow.bench_ties import TieBench, bench_ties


@pytest.fixture(scope="module")
def bench() -> TieBench:
    return bench_ties((0.5,), seed=3, progress=Silence())


def test_a_size_tells_floor_build_and_their_ratio(bench: TieBench) -> None:
    (cost,) = bench.costs
    assert cost.floor_cpu_s > 0
    assert cost.build_cpu_s > 0
    assert cost.tie_to_floor_ratio == pytest.approx(cost.build_cpu_s / cost.floor_cpu_s, rel=0.05)
    assert cost.peak_rss_gb > 0.05
    assert cost.ties > 0


def test_events_are_those_of_the_world_that_was_read(bench: TieBench) -> None:
    assert 500_000 <= bench.costs[0].events <= 1_500_000


def test_one_size_makes_no_slope(bench: TieBench) -> None:
    assert bench.growth_exponent is None
