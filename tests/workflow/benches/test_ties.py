"""The bench of the tie build: floor and build of one run, every size in a process of its own."""

from pathlib import Path

import pytest

from countervail.vocabulary.errors import MeasureError
from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.ties import TieBench, bench_ties

SIZE = 0.5


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worlds")


@pytest.fixture(scope="module")
def bench(worlds: Path) -> TieBench:
    return bench_ties((SIZE,), seed=3, progress=Silence(), worlds=worlds)


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
    assert bench.floor_growth_exponent is None


@pytest.mark.usefixtures("bench")  # it lays the world down
def test_a_size_that_cannot_be_measured_is_named_with_what_was_said(worlds: Path) -> None:
    (rows,) = worlds.glob("*/activity_rows.parquet")
    rows.write_bytes(b"no Parquet")
    with pytest.raises(MeasureError, match=r"0\.5 million events: (.|\n)*not readable as Parquet"):
        bench_ties((SIZE,), seed=3, progress=Silence(), worlds=worlds)
