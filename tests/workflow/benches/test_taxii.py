"""What the bench counts."""

from countervail.workflow.benches.full_collection import TaxiiWish
from countervail.workflow.benches.taxii import TaxiiBench


def test_what_was_read_twice_and_what_was_missed_are_told_apart() -> None:
    bench = TaxiiBench(TaxiiWish(), 3, 300, 299, 1, 0, 700.0, 1.0, 1.0)
    assert (bench.objects - bench.distinct, bench.missed) == (1, 1)
