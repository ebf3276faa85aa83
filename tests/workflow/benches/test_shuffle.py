"""How two engines' ties are held against each other; the bench itself runs in tests/spark."""

from dataclasses import replace

import pyarrow as pa

from countervail.networks.tie_building import ChannelTotals, Ties
from countervail.workflow.benches.event_log import StepCost
from countervail.workflow.benches.shuffle import ShuffleCost, differing

TABLE = pa.table({"a": [1, 2], "b": [3, 4], "micro": [10_000_000, 11_000_000]})
TIES = Ties(TABLE, (ChannelTotals("ip", 5, 6, 0),), 9)


def test_equal_ties_differ_in_nothing() -> None:
    assert differing(TIES, TIES) == 0


def test_one_micro_nat_is_a_row_that_differs() -> None:
    off = replace(TIES, table=TABLE.set_column(2, "micro", pa.array([10_000_000, 11_000_001])))
    assert differing(TIES, off) == 1


def test_a_missing_row_spoils_all() -> None:
    assert differing(TIES, replace(TIES, table=TABLE.slice(1))) == 2


def test_totals_and_accounts_are_held_against_each_other_too() -> None:
    assert differing(TIES, replace(TIES, totals=(ChannelTotals("ip", 5, 7, 0),))) == 1
    assert differing(TIES, replace(TIES, accounts=8)) == 1


def test_no_tie_at_all_is_equal_to_none() -> None:
    none = replace(TIES, table=TABLE.slice(0, 0))
    assert differing(none, none) == 0


def test_shuffles_and_cpu_are_those_of_all_steps() -> None:
    steps = tuple(StepCost(name, 100, 10, 5, 1.25, 0) for name in ("postings", "pairs"))
    cost = ShuffleCost(10, 3, 8, 5, 2, 0, 0.5, steps)
    assert (cost.shuffle_bytes, cost.spark_cpu_s) == (200, 2.5)
