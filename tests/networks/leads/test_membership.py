"""The account-versus-cut test: one kind of fact is no membership, one acquaintance no bridge; their own desk is one."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from tests.networks.leads.webs import KnownGround, group, holding, tied, web

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.leads.membership import around, belonging, desk_mates, on_same_things
from countervail.networks.leads.neighbourhood import Neighbourhood

TEAM = range(1, 11)
OTHERS = range(21, 31)
PASSER = 50


@pytest.fixture
def engine(tmp_path: Path) -> DuckDb:
    return DuckDb(tmp_path / "work", threads=1)


def near(
    engine: DuckDb, ties: pa.Table, devices: dict[str, list[int]] | None = None, *, beside: bool = True
) -> Neighbourhood:
    known = Neighbourhood(KnownGround(engine, *holding(devices or {}, beside=beside), 100_000, ties))
    known.explore(np.unique(np.concatenate([ties["a"].to_numpy(), ties["b"].to_numpy()])))
    return known


def kept(known: Neighbourhood, *inside: int, seed: int = 1) -> set[int]:
    return set(belonging(known, np.array(sorted(inside)), seed).tolist())


def test_who_shares_one_kind_of_fact_with_many_is_no_member(engine: DuckDb) -> None:
    addresses = tied("infrastructure", *((member, PASSER) for member in TEAM))
    known = near(engine, pa.concat_tables([web(*group(*TEAM)), addresses]))
    assert kept(known, *TEAM, PASSER) == set(TEAM)


def test_one_chance_meeting_more_does_not_make_it_two_kinds(engine: DuckDb) -> None:
    addresses = tied("infrastructure", *((member, PASSER) for member in TEAM if member > 2))
    known = near(engine, pa.concat_tables([web(*group(*TEAM), (1, PASSER), (2, PASSER)), addresses]))
    assert kept(known, *TEAM, PASSER) == set(TEAM)
    known = near(engine, pa.concat_tables([web(*group(*TEAM), *((n, PASSER) for n in (1, 2, 3))), addresses]))
    assert kept(known, *TEAM, PASSER) == {*TEAM, PASSER}


def test_whoever_sits_at_their_desk_stays_by_one_kind_of_fact(engine: DuckDb) -> None:
    machine = tied("infrastructure", *((member, PASSER) for member in (1, 2, 3, 4)))
    ties = pa.concat_tables([web(*group(*TEAM)), machine])
    assert kept(near(engine, ties, {"dev-1": [1, 2, 3, 4, PASSER]}), *TEAM, PASSER) == {*TEAM, PASSER}
    strangers = [1, 2, 3, 4, PASSER, 71, 72]
    assert kept(near(engine, ties, {"dev-1": strangers}), *TEAM, PASSER) == set(TEAM)


def test_one_account_that_knows_two_groups_joins_them_only_as_a_member_of_both(engine: DuckDb) -> None:
    two = web(*group(*TEAM), *group(*OTHERS))
    across = [(1, other) for other in (21, 22, 23, 24)]
    assert kept(near(engine, pa.concat_tables([two, tied("targets", *across)])), *TEAM, *OTHERS, seed=2) == set(TEAM)
    assert kept(near(engine, pa.concat_tables([two, web(*across)])), *TEAM, *OTHERS, seed=2) == {*TEAM, *OTHERS}


def test_groups_that_only_lie_in_one_cut_are_not_one(engine: DuckDb) -> None:
    known = near(engine, web(*group(*TEAM), *group(*OTHERS)))
    assert kept(known, *TEAM, *OTHERS) == set(TEAM)
    assert kept(known, *TEAM, *OTHERS, seed=25) == set(OTHERS)


def test_an_account_tied_to_nobody_inside_holds_nobody(engine: DuckDb) -> None:
    assert kept(near(engine, web(*group(*TEAM))), *TEAM, seed=90) == set()


def test_where_the_log_holds_one_kind_of_fact_no_second_is_asked_for(engine: DuckDb) -> None:
    ties = tied("infrastructure", *group(*TEAM))
    strangers = {"dev-1": [1, 71, 72, 73]}
    assert kept(near(engine, ties, strangers, beside=False), *TEAM) == set(TEAM)
    assert kept(near(engine, ties, strangers), *TEAM) == set()


def test_a_desk_is_a_thing_of_four_members_who_are_most_of_its_users(engine: DuckDb) -> None:
    devices = {"own": [1, 2, 3, 4, 61], "cafe": [1, 2, 3, 4, 62, 63], "few": [1, 2, 3, 64]}
    known = near(engine, web(*group(*TEAM)), devices)
    mates = desk_mates(known.ground, np.array(TEAM))
    assert [account for account, _ in mates] == [1, 2, 3, 4, 61]
    assert {mate for _, mate in mates} <= set(TEAM)


def test_an_idle_account_has_those_on_its_things_around_it_and_a_busy_one_its_ties(engine: DuckDb) -> None:
    known = near(engine, web(*group(*TEAM), (2, 61)), {"own": [1, 3, 61]})
    assert on_same_things(known.ground, 61).tolist() == [1, 3]
    assert around(known, 61).tolist() == [1, 2, 3]
    assert set(around(known, 1).tolist()) == set(TEAM) - {1}
