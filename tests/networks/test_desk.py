"""Desk: who sits where members sit joins, who merely passed by does not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.desk import joined_by_desk
from countervail.networks.network import member_rows
from countervail.networks.thresholds import DESK_ADDRESSES
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

NOBODY = np.array([], dtype=np.int64)
EXITS = [f"198.18.0.{n}" for n in range(1, 7)]
SLEEPER = 50


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        engine.register("accounts", tables.accounts([]))
        yield engine


def _logins(account: int, device: str, addresses: list[str], first_day: int = 0) -> list[dict[str, Any]]:
    """One login a day, each from the next address."""
    return [
        {
            "actor_uid": account,
            "verb": "login",
            "device_uid": device,
            "ip": ip,
            "t": (first_day + n) * MICROSECONDS_PER_DAY,
        }
        for n, ip in enumerate(addresses)
    ]


def _team() -> list[dict[str, Any]]:
    return [row for member in (1, 2, 3) for row in _logins(member, "desk-1", EXITS)]


def _at_desk(engine: DuckDb, rows: list[dict[str, Any]]) -> dict[int, list[int]]:
    engine.register("activity", tables.activity(_team() + rows))
    return joined_by_desk(engine, all_channels(), member_rows([(np.array([1, 2, 3]), NOBODY)]))


def test_an_idle_account_on_the_members_device_and_exits_joins(engine: DuckDb) -> None:
    assert _at_desk(engine, _logins(SLEEPER, "desk-1", EXITS[:DESK_ADDRESSES])) == {0: [SLEEPER]}


@pytest.mark.parametrize("missing", ["device", "ip"])
def test_without_both_tie_files_nobody_joins(engine: DuckDb, missing: str) -> None:
    at_work = _logins(SLEEPER, "desk-1", EXITS)
    assert _at_desk(engine, at_work) == {0: [SLEEPER]}
    fewer = tuple(channel for channel in all_channels() if channel.name != missing)
    members = member_rows([(np.array([1, 2, 3]), NOBODY)])
    assert joined_by_desk(engine, fewer, members) == joined_by_desk(engine, (), members) == {}


def test_too_few_of_the_exits_are_not_enough(engine: DuckDb) -> None:
    assert _at_desk(engine, _logins(SLEEPER, "desk-1", EXITS[: DESK_ADDRESSES - 1])) == {}


def test_a_taken_over_victim_who_lives_elsewhere_stays_out(engine: DuckDb) -> None:
    home = _logins(SLEEPER, "own-phone", ["198.19.7.7"] * 20, first_day=10)
    assert _at_desk(engine, _logins(SLEEPER, "desk-1", EXITS[:DESK_ADDRESSES]) + home) == {}


def test_a_customer_of_the_same_exits_with_a_device_of_their_own_stays_out(engine: DuckDb) -> None:
    assert _at_desk(engine, _logins(SLEEPER, "own-phone", EXITS)) == {}


def test_the_exits_of_a_large_provider_are_nobodys_desk(engine: DuckDb) -> None:
    crowd = [row for account in range(100, 110) for row in _logins(account, f"phone-{account}", EXITS)]
    assert _at_desk(engine, crowd + _logins(SLEEPER, "desk-1", EXITS)) == {}
