"""The bench in small: everything arrives once, and a peer verifies the samples."""

import dkim

from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.notices import bench_notices


def test_everything_arrives_once_and_is_signed() -> None:
    bench = bench_notices(120, Silence())
    assert (bench.arrived, bench.distinct) == (120, 120)
    assert bench.languages >= 30
    assert bench.countries > 100
    assert bench.ours_s > 0 < bench.bare_s
    assert bench.samples
    for sample in bench.samples:
        assert dkim.verify(sample, dnsfunc=lambda _name, timeout=5: bench.record.encode())  # noqa: ARG005 -- dkimpy's own words
    assert set(bench.as_json()) >= {"ratio", "ours_s", "bare_s"}
