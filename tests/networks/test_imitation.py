"""Imitation: who is second at everything is told apart, whoever it is; who is merely late now and then is not."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.imitation import followers
from countervail.networks.thresholds import IMITATED_THINGS, LED_PERCENT, MIN_ALERT_MEMBERS
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

FIRST, SECOND = range(1, 13), range(21, 33)
DAYS = 30
Rows = list[dict[str, Any]]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        engine.register("accounts", tables.accounts([]))
        yield engine


def _looked_up(first: range, second: range, people: range) -> Rows:
    """One of `first` looks each person up, and an hour later all of `second` do."""
    rows = []
    for person in people:
        t = (person % DAYS) * MICROSECONDS_PER_DAY + person * 60_000_000
        rows.append(_look(first[person % len(first)], person, t))
        rows += [_look(follower, person, t + 3_600_000_000 + n) for n, follower in enumerate(second)]
    return rows


def _look(actor: int, person: int, t: int) -> dict[str, Any]:
    return {"actor_uid": actor, "verb": "profile_view", "target_uid": person, "t": t, "uid": f"{actor}-{person}-{t}"}


def _after(engine: DuckDb, rows: Rows, *groups: Iterable[int]) -> dict[int, list[int]]:
    engine.register("activity", tables.activity(rows))
    members = [(number, account) for number, group in enumerate(groups) for account in group]
    columns = {"network": pa.array([n for n, _ in members]), "account": pa.array([a for _, a in members])}
    found = followers(engine, all_channels(), pa.table(columns))
    return {network: accounts.tolist() for network, accounts in found.items()}


def test_whoever_is_second_at_everything_is_told_apart(engine: DuckDb) -> None:
    rows = _looked_up(FIRST, SECOND, range(1000, 1000 + IMITATED_THINGS))
    assert _after(engine, rows, [*FIRST, *SECOND]) == {0: list(SECOND)}


def test_the_other_way_round_it_is_the_others(engine: DuckDb) -> None:
    rows = _looked_up(SECOND, FIRST, range(1000, 1000 + IMITATED_THINGS))
    assert _after(engine, rows, [*FIRST, *SECOND]) == {0: list(FIRST)}


def test_it_is_all_the_same_whom_they_look_up(engine: DuckDb) -> None:
    people = range(1000, 1000 + IMITATED_THINGS)
    renamed = [row | {"target_uid": 9000 - row["target_uid"]} for row in _looked_up(FIRST, SECOND, people)]
    assert _after(engine, renamed, [*FIRST, *SECOND]) == {0: list(SECOND)}


def test_whom_the_followers_repeat_too_is_none_of_them_however_late(engine: DuckDb) -> None:
    people, late = range(1000, 1000 + IMITATED_THINGS), 41
    rows = _looked_up(FIRST, SECOND, people)
    between = [_look(late, row["target_uid"], row["t"] + 1_800_000_000) for row in rows if row["actor_uid"] in FIRST]
    assert _after(engine, rows + between, [*FIRST, *SECOND, late]) == {0: [*SECOND, late]}, "they share nothing else"
    own = [
        row
        for first in SECOND
        for row in _looked_up(range(first, first + 1), SECOND, range(first * 100, first * 100 + 2))
    ]
    assert _after(engine, rows + between + own, [*FIRST, *SECOND, late]) == {0: list(SECOND)}


def test_fewer_things_prove_nothing(engine: DuckDb) -> None:
    rows = _looked_up(FIRST, SECOND, range(1000, 1000 + IMITATED_THINGS - 1))
    assert _after(engine, rows, [*FIRST, *SECOND]) == {}


def test_who_leads_now_and_then_follows_nobody(engine: DuckDb) -> None:
    led = 2 * IMITATED_THINGS
    back = 2 * led * (100 - LED_PERCENT) // 100
    mostly = _looked_up(FIRST, SECOND, range(1000, 1000 + led))
    now_and_then = _looked_up(SECOND, FIRST, range(5000, 5000 + back))
    assert _after(engine, mostly, [*FIRST, *SECOND]) == {0: list(SECOND)}
    assert _after(engine, mostly + now_and_then, [*FIRST, *SECOND]) == {}


def test_a_handful_is_never_cut_off(engine: DuckDb) -> None:
    handful = SECOND[: MIN_ALERT_MEMBERS - 1]
    people = range(1000, 1000 + 3 * IMITATED_THINGS)
    assert _after(engine, _looked_up(FIRST, handful, people), [*FIRST, *handful]) == {}
    assert _after(engine, _looked_up(handful, FIRST, people), [*FIRST, *handful]) == {}


def test_groups_are_looked_at_by_themselves(engine: DuckDb) -> None:
    rows = _looked_up(FIRST, SECOND, range(1000, 1000 + IMITATED_THINGS))
    assert _after(engine, rows, FIRST, SECOND) == {}


def test_two_at_once_lead_nobody(engine: DuckDb) -> None:
    rows = _looked_up(FIRST, SECOND, range(1000, 1000 + IMITATED_THINGS))
    at_once = [_look(SECOND[0], row["target_uid"], row["t"]) for row in rows if row["actor_uid"] in FIRST]
    assert _after(engine, rows + at_once, [*FIRST, *SECOND]) == {}


def test_what_everybody_sees_shows_nothing(engine: DuckDb) -> None:
    people = range(1000, 1000 + IMITATED_THINGS)
    cap = next(channel.cap for channel in all_channels() if channel.name == "covert-target")
    crowd = [_look(100_000 + n, person, n) for person in people for n in range(cap)]
    assert _after(engine, _looked_up(FIRST, SECOND, people) + crowd, [*FIRST, *SECOND]) == {}


def test_the_members_of_all_networks_are_left_as_they_were(engine: DuckDb) -> None:
    engine.keep("members", "SELECT 7 AS network, 8 AS account")
    assert _after(engine, _looked_up(FIRST, SECOND, range(1000, 1000 + IMITATED_THINGS)), [*FIRST, *SECOND])
    assert engine.table("SELECT * FROM members").to_pylist() == [{"network": 7, "account": 8}]
