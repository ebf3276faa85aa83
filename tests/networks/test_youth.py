"""Youth: a log of a few days alerts nobody; how old it is hangs neither on stray events nor on one loud day."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import tables
from tests.networks.planted import network

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.thresholds import YOUNG_DAYS
from countervail.networks.youth import days_lived, full_days, held_back, old_from
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.phases import Disposition

USUAL = st.lists(st.integers(500, 1_500), min_size=1, max_size=40)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


@given(USUAL)
def test_usual_days_all_count(events: list[int]) -> None:
    assert days_lived(events) == len(events)


@given(USUAL, st.lists(st.integers(1, 10), max_size=40))
def test_stray_events_with_old_times_make_no_log_older(events: list[int], strays: list[int]) -> None:
    assert days_lived([*strays, *events]) == len(events)


@given(USUAL, st.integers(1_000, 10**9))
def test_one_loud_day_makes_no_log_older_than_its_days(events: list[int], flood: int) -> None:
    assert days_lived([*events, flood]) <= len(events) + 1


@given(st.lists(st.integers(1, 10**6), max_size=40))
def test_the_order_of_days_does_not_matter_and_a_log_with_events_is_a_day_old(events: list[int]) -> None:
    assert days_lived(events) == days_lived(events[::-1]) >= min(1, len(events))


def test_days_are_those_of_the_log_and_not_of_the_clock(engine: DuckDb) -> None:
    noon = MICROSECONDS_PER_DAY // 2
    rows = [
        {"actor_uid": n, "verb": "post", "t": day * MICROSECONDS_PER_DAY + noon} for day in (3, 4, 9) for n in (1, 2)
    ]
    engine.register("activity", tables.activity(rows))
    assert full_days(engine) == 3


def test_a_log_without_events_has_no_day(engine: DuckDb) -> None:
    engine.register("activity", tables.activity([]))
    assert full_days(engine) == 0


@pytest.mark.parametrize(("days", "lived"), [(0, "0 full days"), (1, "1 full day of"), (20, "20 full days")])
def test_on_a_young_log_an_alert_is_a_review_that_says_why(days: int, lived: str) -> None:
    alert = network(0, [1, 2, 3])
    (held,) = held_back([alert], days)
    assert held.disposition is Disposition.REVIEW
    assert held.held_back is not None
    assert lived in held.held_back
    assert replace(held, disposition=Disposition.ALERT, held_back=None) == alert, "nothing else changes"


def test_without_the_rule_the_same_network_is_an_alert() -> None:
    alert = network(0, [1, 2, 3])
    assert held_back([alert], YOUNG_DAYS) == (alert,)


@pytest.mark.parametrize("where", [Disposition.REVIEW, Disposition.SET_ASIDE])
def test_whoever_is_no_alert_stays_where_it_is_on_a_young_log(where: Disposition) -> None:
    one = network(0, [1, 2, 3], disposition=where)
    assert held_back([one], 1) == (one,)


def _lived(engine: DuckDb, days: list[int]) -> int | None:
    rows = [{"actor_uid": n, "verb": "post", "t": day * MICROSECONDS_PER_DAY} for day in days for n in range(20)]
    stray = [{"actor_uid": 1, "verb": "account_create", "t": -400 * MICROSECONDS_PER_DAY}]
    engine.register("activity", tables.activity(stray + rows))
    return old_from(engine)


def test_a_log_is_old_from_the_end_of_its_last_young_day(engine: DuckDb) -> None:
    assert _lived(engine, list(range(3, 40))) == (3 + YOUNG_DAYS) * MICROSECONDS_PER_DAY
    assert _lived(engine, list(range(3, 3 + YOUNG_DAYS))) == (3 + YOUNG_DAYS) * MICROSECONDS_PER_DAY


def test_a_log_of_fewer_days_is_not_old_yet_whatever_old_event_strayed_in(engine: DuckDb) -> None:
    assert _lived(engine, list(range(3, 2 + YOUNG_DAYS))) is None
    assert _lived(engine, []) is None
