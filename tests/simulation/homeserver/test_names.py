"""A made-up world under a server's names: every account, everywhere, and nothing else."""

from pathlib import Path

import pyarrow.parquet as pq

from countervail.simulation.homeserver.names import NAMED, local_part, rename
from countervail.simulation.homeserver.server import SERVER_NAME
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vocabulary.progress import Silence


def test_every_account_goes_by_the_servers_name_in_every_file(tmp_path: Path) -> None:
    world = tmp_path / "world"
    scenario = read_scenario(find_scenario("a-small-world"))
    write_world(scenario, world, seed=3, progress=Silence(), accounts=1_200, events=5_000)
    before = _held(world)
    rename(world)
    after = _held(world)
    assert after.keys() == before.keys()
    assert any(column == "target_uid" for _, column in after)
    for place, ids in after.items():
        assert ids == {f"matrix:@{one.replace(':', '.')}:{SERVER_NAME}" for one in before[place]}, place


def test_the_name_on_the_server_is_what_stands_before_it() -> None:
    assert local_part(f"matrix:@courier.9a:{SERVER_NAME}") == "courier.9a"


def _held(world: Path) -> dict[tuple[str, str], set[str]]:
    """Accounts of every column that holds some."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in sorted(world.rglob("*.parquet")):
        table = pq.read_table(path, partitioning=None)
        for name in set(NAMED) & set(table.column_names):
            found[str(path.relative_to(world)), name] = set(table[name].drop_null().to_pylist())
    return found
