"""Targets beyond popularity: q-values as Benjamini and Hochberg wrote them, and who is listed."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import tables
from tests.networks.planted import PLATFORM, network

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.conduct import observe
from countervail.networks.network import member_rows
from countervail.networks.targets import Target, bits_of, false_discovery_rates, targets_of
from countervail.vocabulary.phases import Phase

MEMBERS = range(1, 9)


def _plain(surprise: list[float], tested: float) -> list[float]:
    p = sorted((math.exp(-nats), n) for n, nats in enumerate(surprise))
    q = [0.0] * len(p)
    for rank, (_, n) in enumerate(p, 1):
        q[n] = min([1.0] + [p[later - 1][0] * tested / later for later in range(rank, len(p) + 1)])
    return q


@given(st.lists(st.floats(0, 60), min_size=1, max_size=40), st.none() | st.integers(100, 10**10))
def test_q_values_equal_a_plain_benjamini_hochberg(surprise: list[float], tested: int | None) -> None:
    q = false_discovery_rates(np.array(surprise), tested)
    assert q.tolist() == pytest.approx(_plain(surprise, tested or len(surprise)))


@given(st.lists(st.floats(0, 60), min_size=2, max_size=40))
def test_more_surprise_never_means_a_larger_q(surprise: list[float]) -> None:
    q = false_discovery_rates(np.array(surprise))
    order = np.argsort(surprise)
    assert np.all(np.diff(q[order]) <= 0)
    assert np.all((q >= 0) & (q <= 1))


def test_bits_are_nats_over_the_logarithm_of_two() -> None:
    assert bits_of(round(math.log(2) * 1_000_000)) == pytest.approx(1.0, rel=1e-5)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _acts(target: int, verb: str, members: int, **more: str) -> list[dict[str, Any]]:
    return [{"actor_uid": m, "verb": verb, "target_uid": target, "t": m, **more} for m in range(1, members + 1)]


def _listed(engine: DuckDb, rows: list[dict[str, Any]]) -> dict[int, Target]:
    engine.register("activity", tables.activity(PLATFORM + rows))
    engine.register("accounts", tables.accounts([]))
    one = network(0, list(MEMBERS))
    observe(engine, member_rows([(one.core, one.expanded)]))
    return {target.target: target for target in targets_of(engine, (one,))}


def test_a_person_several_members_looked_up_is_a_target_and_one_that_everybody_visits_is_not(engine: DuckDb) -> None:
    star = [{"actor_uid": fan, "verb": "like", "target_uid": 801} for fan in range(300, 500)]
    found = _listed(engine, _acts(800, "profile_view", 6) + star + _acts(801, "profile_view", 2))
    assert set(found) == {800}
    assert (found[800].members, found[800].furthest, found[800].first_t, found[800].last_t) == (
        6,
        Phase.RECONNAISSANCE,
        1,
        6,
    )
    assert found[800].q <= 0.05


def test_one_member_alone_makes_nobody_a_target_unless_with_the_networks_own_link(engine: DuckDb) -> None:
    plain = _acts(800, "message_send", 1)
    own = _acts(802, "message_send", 1, url="https://own.test/1") + _acts(
        803, "message_send", 3, url="https://own.test/2"
    )
    found = _listed(engine, plain + own)
    assert set(found) == {802, 803}
    assert found[802].furthest is Phase.EXPLOITATION


def test_the_furthest_phase_counts(engine: DuckDb) -> None:
    found = _listed(engine, _acts(800, "profile_view", 6) + _acts(800, "connect_request", 1))
    assert found[800].furthest is Phase.ENGAGEMENT


def test_a_member_is_no_target_of_its_own_network(engine: DuckDb) -> None:
    assert _listed(engine, _acts(8, "profile_view", 6)) == {}


def test_public_applause_makes_nobody_a_target(engine: DuckDb) -> None:
    assert _listed(engine, _acts(800, "like", 6)) == {}


def test_no_network_has_no_targets(engine: DuckDb) -> None:
    engine.register("activity", tables.activity(PLATFORM))
    engine.register("accounts", tables.accounts([]))
    observe(engine, member_rows([]))
    assert targets_of(engine, ()) == []


@pytest.mark.parametrize("verb", ["block", "user_report"])
def test_a_mob_that_blocks_or_reports_hides_no_target_and_makes_none(engine: DuckDb, verb: str) -> None:
    mob = [{"actor_uid": who, "verb": verb, "target_uid": 800, "t": 90} for who in range(300, 500)]
    own = [{"actor_uid": member, "verb": verb, "target_uid": 800, "t": 99} for member in MEMBERS]
    looked_up = _acts(800, "profile_view", 6)
    plain = _listed(engine, looked_up)
    assert _listed(engine, looked_up + mob + own) == plain != {}
    one_view = _acts(802, "profile_view", 1)
    assert _listed(engine, one_view + [row | {"target_uid": 802} for row in own]) == {}
