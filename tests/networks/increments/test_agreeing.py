"""Two sayings of one rule: over columns here, in `candidates.sql` and `ties.sql` there; never a row apart."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.agreement import fact_numbers, group_number, shares_table
from countervail.networks.channels import all_channels
from countervail.networks.increments.agreeing import Lines, agreed
from countervail.networks.increments.portions import Portions
from countervail.networks.increments.screened import Screened
from countervail.networks.steps import step_text
from countervail.networks.tie_building import limits_table

CHANNELS = all_channels()
FACTS = fact_numbers(CHANNELS)
LIMITS = limits_table(5_000)
FEW = Portions(pairs=2)
MICRO = st.one_of(
    st.integers(3_000_001, 3_000_004), st.integers(3_000_001, 40_000_000), st.integers(4_999_990, 5_000_010)
)
SAID = st.dictionaries(
    st.tuples(st.integers(1, 3), st.integers(4, 6), st.integers(0, len(CHANNELS) - 1)), MICRO, max_size=30
)
"""What channels say of pairs, near the lines and far from them."""
Said = dict[tuple[int, int, int], int]


def _by_text(engine: DuckDb, said: Said) -> pa.Table:
    rows = [
        {
            "a": a,
            "b": b,
            "micro": micro,
            "group_number": group_number(CHANNELS[n]),
            "fact_number": FACTS[CHANNELS[n].fact],
        }
        for (a, b, n), micro in said.items()
    ]
    names = ("a", "b", "micro", "group_number", "fact_number")
    engine.register("evidence", pa.Table.from_pylist(rows, pa.schema([(name, pa.int64()) for name in names])))
    engine.register("limits", LIMITS)
    engine.register("shares", shares_table())
    engine.keep("candidates", step_text("candidates"))
    return engine.table(f"{step_text('ties')} ORDER BY a, b")


def _over_columns(said: Said) -> pa.Table:
    keys = sorted(said)
    a, b, channel = (np.array([key[n] for key in keys], np.int32) for n in range(3))
    nothing = np.zeros(len(keys), np.int32)
    rows = Screened(a, b, channel, nothing, nothing.astype(np.float64))
    return agreed(rows, np.array([said[key] for key in keys], np.int64), CHANNELS, Lines.of(LIMITS), FEW)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(said=SAID)
def test_columns_and_texts_say_the_same(tmp_path_factory: pytest.TempPathFactory, said: Said) -> None:
    with DuckDb(tmp_path_factory.mktemp("engine"), threads=1) as engine:
        assert _over_columns(said).equals(_by_text(engine, said))


def test_there_are_ties_of_both_kinds_and_pairs_that_are_none() -> None:
    number = {channel.name: n for n, channel in enumerate(CHANNELS)}
    said = {
        (1, 4, number["device"]): 8_000_000,
        (1, 4, number["link"]): 8_000_000,
        (1, 5, number["covert-target"]): 30_000_000,
        (2, 5, number["device"]): 12_000_000,
        (2, 5, number["ip"]): 3_500_000,
    }
    ties = _over_columns(said)
    assert (ties["a"].to_pylist(), ties["b"].to_pylist()) == ([1, 1], [4, 5])
    assert ties["single_group"].to_pylist() == [False, True]
    assert _over_columns({}).num_rows == 0
