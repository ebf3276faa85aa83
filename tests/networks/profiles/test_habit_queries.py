"""Counted act by act, shares do not move with how busy a network is; by distinct hours or days they do."""

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.profiles.habit import all_habits

SQL = {habit.name: habit.sql for habit in all_habits()}
HOUR = 3_600_000_000
DAY = 24 * HOUR
Row = tuple[int, int, str, str]
"""Account, time, address, device."""
BY_DISTINCT_HOUR = """
SELECT network, hour AS bin, count(*) AS n FROM (
  SELECT DISTINCT members.network AS network, actor_uid, cast(floor(t / 3600000000) AS bigint) AS slot,
         cast(floor(t / 3600000000) AS bigint) % 24 AS hour FROM activity JOIN members ON actor_uid = account) AS slots
GROUP BY network, hour"""
"""How hours were counted before: an account's hour once, however much it does in it."""
ACTS = st.lists(
    st.tuples(st.integers(1, 5), st.integers(0, 5 * DAY - 1), st.sampled_from("pqr"), st.sampled_from("xyz")),
    min_size=1,
    max_size=40,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDb]:
    with DuckDb(tmp_path_factory.mktemp("habits"), threads=1) as opened:
        yield opened


def counted(engine: DuckDb, sql: str, acts: Sequence[Row]) -> dict[str, int]:
    columns = dict(zip(("actor_uid", "t", "ip", "device_uid"), zip(*acts, strict=True), strict=True))
    accounts = sorted({act[0] for act in acts})
    engine.register("activity", pa.table({name: pa.array(values) for name, values in columns.items()}))
    engine.register("members", pa.table({"network": [0] * len(accounts), "account": accounts}))
    return {str(row["bin"]): row["n"] for row in engine.table(sql).to_pylist()}


@pytest.mark.parametrize("name", ["acts-by-hour", "acts-on-shared-addresses", "acts-on-shared-devices"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, times=st.integers(2, 4))
def test_twice_as_busy_is_twice_each_count(engine: DuckDb, name: str, acts: list[Row], times: int) -> None:
    once, more = counted(engine, SQL[name], acts), counted(engine, SQL[name], acts * times)
    assert more == {kind: times * n for kind, n in once.items()}
    assert sum(once.values()) == len(acts)


def test_distinct_hours_run_full_where_most_is_done(engine: DuckDb) -> None:
    """The twin: nine acts in one office hour and one at night look like half and half when hours count once."""
    acts = [(1, 9 * HOUR + minute, "p", "x") for minute in range(9)] + [(1, 22 * HOUR, "p", "x")]
    assert counted(engine, BY_DISTINCT_HOUR, acts) == {"9": 1, "22": 1}
    assert counted(engine, SQL["acts-by-hour"], acts) == {"9": 9, "22": 1}


def test_seats_are_counted_by_day_so_that_a_rota_is_no_crowd(engine: DuckDb) -> None:
    """Four members at one address, two a day; the twin: all four in one day."""
    rota = [(1, 0, "p", "x"), (2, 1, "p", "x"), (3, DAY, "p", "x"), (4, DAY + 1, "p", "x")]
    crowd = [(account, account, "p", "x") for account in (1, 2, 3, 4)]
    assert counted(engine, SQL["seats-of-address"], rota) == {"2": 4}
    assert counted(engine, SQL["seats-of-address"], crowd) == {"4": 4}


def test_an_address_of_two_members_is_nobodys_seat(engine: DuckDb) -> None:
    pair = [(1, 0, "p", "x"), (2, 1, "p", "x")]
    assert counted(engine, SQL["seats-of-address"], pair) == {}
    assert counted(engine, SQL["acts-on-shared-addresses"], pair) == {"own": 2}
    assert counted(engine, SQL["acts-on-shared-devices"], pair) == {"shared": 2}
