"""Firms that come back keep their ways and none of their things, in a town that is the same."""

from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from countervail.simulation.returns import BACK, FRAME, Eras, eras, groups_of
from countervail.simulation.scenario import Scenario
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vocabulary.progress import Silence


@pytest.fixture(scope="module")
def frame() -> Scenario:
    return read_scenario(find_scenario(FRAME))


@pytest.fixture(scope="module")
def both(frame: Scenario) -> Eras:
    return eras(frame, 3, 0)


@pytest.fixture(scope="module")
def worlds(both: Eras, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("eras")
    for name, scenario in (("before", both.before), ("after", both.after)):
        write_world(scenario, folder / name, seed=3, accounts=800, events=12_000, progress=Silence())
    return folder / "before", folder / "after"


def members(world: Path, networks: set[str]) -> set[str]:
    rows = pq.read_table(world / "truth.parquet").to_pylist()
    return {row["account_uid"] for row in rows if row["network"] in networks}


def used(world: Path, accounts: set[str], column: str) -> set[str]:
    log = ds.dataset(world / "activity").to_table(columns=["actor_uid", column]).to_pylist()
    return {row[column] for row in log if row["actor_uid"] in accounts and row[column]}


def test_four_return_among_six_strangers_two_years_on(both: Eras) -> None:
    assert len(both.came_back) == len(both.before.operator) == 4
    assert len(both.after.operator) == 10
    assert both.after.world.first_day == BACK
    names = [spec.name for spec in (*both.before.operator, *both.after.operator)]
    assert len(set(names)) >= 13


def test_the_people_of_the_town_are_the_same(worlds: tuple[Path, Path]) -> None:
    before, after = (
        {row["account_uid"] for row in pq.read_table(world / "truth.parquet").to_pylist() if row["kind"] != "operator"}
        for world in worlds
    )
    assert before == after


@pytest.mark.parametrize("column", ["device_uid", "media_hash"])
def test_who_comes_back_shares_no_thing_with_who_was_removed(
    worlds: tuple[Path, Path], both: Eras, column: str
) -> None:
    before, after = worlds
    for new, old in both.came_back.items():
        then, now = used(before, members(before, {old}), column), used(after, members(after, {new}), column)
        assert then
        assert len(then & now) <= 0.1 * len(then)  # pictures that everybody takes from one page


def test_hosts_are_new(worlds: tuple[Path, Path], both: Eras) -> None:
    hosts = [
        {(row["network"], row["host"]) for row in pq.read_table(world / "truth_hosts.parquet").to_pylist()}
        for world in worlds
    ]
    for new, old in both.came_back.items():
        then = {host for network, host in hosts[0] if network == old}
        now = {host for network, host in hosts[1] if network == new}
        assert not then & now


def test_without_a_second_look_devices_would_be_the_same_and_be_found(both: Eras, tmp_path: Path) -> None:
    """The twin: were the world not said to be seen later, shelves of devices would repeat by their number."""
    unsaid = both.after.model_copy(update={"world": both.before.world})
    for name, scenario in (("before", both.before), ("after", unsaid)):
        write_world(scenario, tmp_path / name, seed=3, accounts=800, events=12_000, progress=Silence())
    new, old = next(iter(both.came_back.items()))
    then = used(tmp_path / "before", members(tmp_path / "before", {old}), "device_uid")
    now = used(tmp_path / "after", members(tmp_path / "after", {new}), "device_uid")
    assert then & now


def test_every_account_has_its_group(frame: Scenario, worlds: tuple[Path, Path], both: Eras) -> None:
    small = both.before.model_copy(update={"world": frame.world.model_copy(update={"accounts": 800})})
    groups = groups_of(small.model_copy(update={"group": ()}), 3)
    assert sum(name.startswith("operator ") for name in groups.values()) == sum(
        s.accounts for s in both.before.operator
    )
    assert {uid for uid, name in groups.items() if name.startswith("operator ")} == members(
        worlds[0], {spec.network for spec in both.before.operator}
    )


def test_the_draw_is_the_same_again_and_another_for_another_seed(frame: Scenario, both: Eras) -> None:
    assert eras(frame, 3, 0) == both
    assert eras(frame, 4, 0) != both
    assert eras(frame, 3, 1) != both
