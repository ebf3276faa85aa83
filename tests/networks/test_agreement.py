"""What groups agree on: pairs left out early are those that could never become a tie."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.agreement import agreed, evidence_name, fact_numbers, group_number, show_evidence
from countervail.networks.channels import Channel, Group, all_channels
from countervail.networks.tie_building import limits_table

CHANNELS = {channel.name: channel for channel in all_channels()}
ACCOUNTS = 1_000
SINGLE = limits_table(ACCOUNTS)["single_micro"][0].as_py()
"""What one group alone must say of a pair, in micro-nats."""
LOUD = [(1, 100 + n, 3_500_000) for n in range(50)]
"""So many words of one group that it is the loudest, none of them enough for anything."""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _agreed(engine: DuckDb, said: dict[str, list[tuple[int, int, int]]]) -> pa.Table:
    """The ties when each channel says this much (a, b, micro) and no channel more."""
    channels = tuple(CHANNELS[name] for name in said)
    engine.register("limits", limits_table(ACCOUNTS))
    for channel in channels:
        rows = [dict(zip("abm", row, strict=True)) for row in said[channel.name]]
        engine.register("given", pa.Table.from_pylist(rows, pa.schema([(name, pa.int32()) for name in "abm"])))
        engine.keep(evidence_name(channel), "SELECT a, b, m AS micro FROM given")
    return agreed(engine, channels, ACCOUNTS)


def _pairs(ties: pa.Table) -> list[tuple[int, int]]:
    return list(zip(ties["a"].to_pylist(), ties["b"].to_pylist(), strict=True))


def test_what_another_group_speaks_for_stays_and_what_the_loudest_alone_whispers_goes(engine: DuckDb) -> None:
    said = {"covert-target": [*LOUD, (2, 3, 7_000_000), (4, 5, 7_000_000)], "device": [(2, 3, 4_000_000)]}
    ties = _agreed(engine, said)
    assert _pairs(ties) == [(2, 3)]
    assert (ties["micro"].to_pylist(), ties["single_group"].to_pylist()) == ([11_000_000], [False])
    show_evidence(engine, (CHANNELS["covert-target"], CHANNELS["device"]))
    heard = {(row["a"], row["b"]) for row in engine.table("SELECT a, b FROM evidence").to_pylist()}
    assert (4, 5) in heard, "evidence itself is whole, whoever asks next"


def test_two_channels_of_the_loudest_group_do_together_what_neither_does_alone(engine: DuckDb) -> None:
    most, rest = SINGLE * 4 // 5, SINGLE * 4 // 5
    together = _agreed(engine, {"covert-target": [*LOUD, (2, 3, most)], "target-day": [(2, 3, rest)]})
    assert _pairs(together) == [(2, 3)]
    assert together["single_group"].to_pylist() == [True]
    assert _pairs(_agreed(engine, {"covert-target": [*LOUD, (2, 3, most)], "target-day": []})) == []


def test_a_weak_word_of_a_strong_pair_is_counted_with_it(engine: DuckDb) -> None:
    strong = {"covert-target": [*LOUD, (2, 3, SINGLE)], "target-day": []}
    with_a_word = strong | {"target-day": [(2, 3, 4_000_000)]}
    (alone,), (more,) = (_agreed(engine, said)["micro"].to_pylist() for said in (strong, with_a_word))
    assert more == alone + round(0.3 * 4_000_000)


@pytest.mark.parametrize("group", Group)
def test_a_group_is_added_to_the_column_of_its_name(engine: DuckDb, group: Group) -> None:
    one = next(name for name, channel in CHANNELS.items() if channel.group is group)
    other = next(name for name, channel in CHANNELS.items() if channel.group is not group)
    (tie,) = _agreed(engine, {one: [(2, 3, 6_000_000)], other: [(2, 3, 5_000_000)]}).to_pylist()
    assert tie[group.value] == 6_000_000
    assert tie["micro"] == 11_000_000


def test_one_group_without_any_other_is_read_alone(engine: DuckDb) -> None:
    assert _pairs(_agreed(engine, {"device": [(2, 3, SINGLE), (4, 5, SINGLE - 1)]})) == [(2, 3)]


def test_facts_and_groups_have_a_number_each() -> None:
    numbers = fact_numbers(tuple(CHANNELS.values()))
    assert numbers.keys() == {channel.fact for channel in CHANNELS.values()}
    assert sorted(numbers.values()) == list(range(len(numbers)))
    assert [group_number(_of(group)) for group in Group] == [0, 1, 2, 3]


def _of(group: Group) -> Channel:
    return next(channel for channel in CHANNELS.values() if channel.group is group)
