"""Roof: an office is an office however many guests it has, and a crowd's address is nobody's."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.network import member_rows
from countervail.networks.roof import PLACES, under_one_roof
from countervail.networks.thresholds import DESK_DAYS_PERCENT
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

OFFICE, DAYS, PLATFORM = "198.18.9.9", 12, 100_000
CAP = next(channel.cap for channel in all_channels() if channel.name == PLACES)
TEAM = range(1, 13)
Rows = list[dict[str, Any]]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _days(accounts: Iterable[int], *, there: int, address: str = OFFICE, days: int = DAYS) -> Rows:
    """One act a day of each account, the first `there` days at the address and the others at home."""
    return [
        {
            "actor_uid": who,
            "t": day * MICROSECONDS_PER_DAY,
            "ip": address if day < there else f"198.19.{who // 250}.{who % 250}",
        }
        for who in accounts
        for day in range(days)
    ]


def _housed(engine: DuckDb, rows: Rows, *, members: Iterable[int] = TEAM, platform: int = PLATFORM) -> bool:
    engine.register("activity", tables.activity(rows))
    asked = member_rows([(np.array(list(members)), np.array([], dtype=np.int64))])
    return under_one_roof(engine, all_channels(), asked, platform) == frozenset({0})


def test_those_who_work_at_one_address_live_under_one_roof(engine: DuckDb) -> None:
    assert _housed(engine, _days(TEAM, there=DAYS))


def test_guests_and_the_robbed_do_not_make_an_office_a_public_place(engine: DuckDb) -> None:
    guests = range(1_000, 1_000 + 2 * CAP)
    rows = _days(TEAM, there=6)
    assert _housed(engine, rows + _days(guests, there=1)), "far more accounts than the cap used it"
    assert not _housed(engine, rows + _days(guests, there=6)), "the twin: they live there too, as on a campus"


@pytest.mark.parametrize(("residents", "housed"), [(CAP, True), (CAP + 1, False)])
def test_no_more_than_the_cap_may_live_there(engine: DuckDb, residents: int, housed: bool) -> None:
    others = range(1_000, 1_000 + residents - len(TEAM))
    assert _housed(engine, _days(TEAM, there=DAYS) + _days(others, there=DAYS)) is housed


@pytest.mark.parametrize("there", [3, 4])
def test_whoever_passes_through_now_and_then_does_not_live_there(engine: DuckDb, there: int) -> None:
    assert _housed(engine, _days(TEAM, there=there)) is (100 * there >= DESK_DAYS_PERCENT * DAYS)


@pytest.mark.parametrize(("at_work", "housed"), [(5, False), (6, True)])
def test_half_of_the_members_must_live_there(engine: DuckDb, at_work: int, housed: bool) -> None:
    rows = _days(range(1, 1 + at_work), there=DAYS) + _days(range(1 + at_work, 13), there=0)
    assert _housed(engine, rows) is housed


def test_in_a_village_an_address_of_a_hundred_says_nothing(engine: DuckDb) -> None:
    rows = _days(TEAM, there=DAYS) + _days(range(1_000, 1_100), there=DAYS)
    assert not _housed(engine, rows, platform=150)
    assert _housed(engine, rows), "the twin: in a city it does"


def test_the_inside_of_a_carriers_gateway_is_no_address(engine: DuckDb) -> None:
    assert not _housed(engine, _days(TEAM, there=DAYS, address="100.64.3.1"))
    assert _housed(engine, _days(TEAM, there=DAYS, address=OFFICE)), "the twin: a public address is"


def test_two_networks_are_asked_apart(engine: DuckDb) -> None:
    rows = _days(TEAM, there=DAYS) + _days(range(21, 33), there=0)
    engine.register("activity", tables.activity(rows))
    none = np.array([], dtype=np.int64)
    asked = member_rows([(np.arange(21, 33), none), (np.array(list(TEAM)), none)])
    assert under_one_roof(engine, all_channels(), asked, PLATFORM) == frozenset({1})


def test_nobody_asked_about_is_nobody_found(engine: DuckDb) -> None:
    engine.register("activity", tables.activity(_days(TEAM, there=DAYS)))
    assert under_one_roof(engine, all_channels(), member_rows([]), PLATFORM) == frozenset()
