"""An account too idle for a cluster of its own leads to its colleagues', and nobody else's guest or victim does."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.networks.leads.webs import KnownGround, group, holding, web

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.leads.colleagues import colleagues, rests_on
from countervail.networks.leads.following import Followed, follow
from countervail.networks.leads.ground import Ground
from countervail.networks.leads.route import _parents

TEAM, IDLE, STRANGER = range(1, 11), 50, 60
PLACES, PEOPLE = 0, 2
DESK = {"dev-1": [1, 2, IDLE], "dev-2": [IDLE, STRANGER]}


@pytest.fixture
def nothing(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _ground(
    nothing: DuckDb, shared: dict[int, list[int]], devices: dict[str, list[int]] | None = None, *, robbed: bool = False
) -> KnownGround:
    """A team of ten at one desk, and an account with hardly a trace."""
    victims = frozenset({IDLE}) if robbed else frozenset[int]()
    return KnownGround(nothing, *holding(devices or DESK), 100_000, web(*group(*TEAM)), {IDLE: shared}, victims)


def _led(ground: Ground) -> Followed:
    return follow(ground, np.array([IDLE]))


def test_an_idle_account_leads_to_the_team_whose_device_and_places_it_uses(nothing: DuckDb) -> None:
    followed = _led(_ground(nothing, {PLACES: [3, 4, 5, 6, STRANGER]}))
    assert followed.core.tolist() == list(TEAM)
    assert followed.further.tolist() == [IDLE]
    assert (IDLE, 1) in followed.mates
    assert set(_parents(followed)) == {*TEAM, IDLE}, "each is reached by way of the colleague"


@pytest.mark.parametrize(
    "shared",
    [{}, {PLACES: [3, 4, 5]}, {PLACES: [3, 4, 5, 6, *range(200, 205)]}],
    ids=["nothing", "three", "mostly strangers"],
)
def test_it_leads_nowhere_where_the_team_is_not_most_of_whom_it_shares_with(
    nothing: DuckDb, shared: dict[int, list[int]]
) -> None:
    assert _led(_ground(nothing, shared)).members.tolist() == []


@pytest.mark.parametrize("devices", [{"dev-1": [1, IDLE]}, {"dev-1": [1, 2, IDLE, 70, 71]}], ids=["one", "a cafe's"])
def test_a_device_of_one_member_or_of_many_strangers_is_no_desk(nothing: DuckDb, devices: dict[str, list[int]]) -> None:
    assert _led(_ground(nothing, {PLACES: [3, 4, 5, 6]}, devices)).members.tolist() == []


def test_those_on_the_thing_itself_are_no_further_company(nothing: DuckDb) -> None:
    crowd = {"dev-1": [1, 2, 3, 4, IDLE, 70, 71, 72]}
    assert _led(_ground(nothing, {PLACES: [1, 2, 3, 4]}, crowd)).members.tolist() == []
    assert IDLE in _led(_ground(nothing, {PLACES: [1, 2, 3, 4, 5, 6, 7, 8]}, crowd)).members


def test_whoever_was_robbed_is_never_led_to_the_robbers(nothing: DuckDb) -> None:
    assert _led(_ground(nothing, {PLACES: [3, 4, 5, 6]}, robbed=True)).members.tolist() == []


def test_a_lead_of_several_accounts_is_not_followed_through_colleagues(nothing: DuckDb) -> None:
    ground = _ground(nothing, {PLACES: [3, 4, 5, 6]})
    assert follow(ground, np.array([IDLE, STRANGER])).members.tolist() == []


def test_colleagues_who_share_more_than_the_thing_come_first(nothing: DuckDb) -> None:
    ground = _ground(nothing, {PLACES: [2, STRANGER], PEOPLE: [2]})
    assert colleagues(ground, IDLE).tolist() == [2, STRANGER, 1]
    assert colleagues(ground, STRANGER).tolist() == [IDLE]
    assert colleagues(ground, 99).tolist() == []


def test_resting_on_a_team_takes_both_a_thing_and_company(nothing: DuckDb) -> None:
    team = np.array(TEAM)
    assert rests_on(_ground(nothing, {PEOPLE: [3, 4, 5, 6]}), IDLE, team)
    assert not rests_on(_ground(nothing, {PEOPLE: [3, 4, 5, 6]}, {"dev-1": [1, 2]}), IDLE, team)


def test_partners_are_counted_from_the_log_by_kind_of_fact(ground: Ground) -> None:
    found = ground.partners_of(1)
    assert found and all(1 not in others for others in found.values())
    assert not ground.robbed(1)
