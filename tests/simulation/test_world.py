"""A world is repeatable, complete and made of nothing real."""

import hashlib
import ipaddress
import json
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from countervail.activity.schema import ACCOUNTS, ACTIVITY, REQUIRED
from countervail.simulation.scenario import Scenario
from countervail.simulation.scenario_file import find_scenario, read_scenario, scenario_names
from countervail.simulation.world import write_world
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.vocabulary.verbs import Verb

_RESERVED = tuple(ipaddress.ip_network(net) for net in ("2001:db8::/32", "198.18.0.0/15"))


def _digests(world: Path) -> dict[str, str]:
    files = sorted(path for path in world.rglob("*") if path.is_file())
    return {str(path.relative_to(world)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_gives_the_same_bytes(small_scenario: Scenario, small_world: Path, tmp_path: Path) -> None:
    write_world(small_scenario, tmp_path / "again", seed=1, progress=Silence())
    assert _digests(tmp_path / "again") == _digests(small_world)


def test_another_seed_gives_another_world(small_scenario: Scenario, small_world: Path, tmp_path: Path) -> None:
    write_world(small_scenario, tmp_path / "other", seed=2, progress=Silence())
    ours, other = _digests(small_world), _digests(tmp_path / "other")
    assert ours.keys() == other.keys()
    assert not set(ours.values()) & set(other.values()) - {ours["truth_networks.parquet"]}


def test_every_day_keeps_the_activity_contract(small_world: Path) -> None:
    days = sorted((small_world / "activity").glob("day=*/part-0.parquet"))
    assert len(days) == 30
    for path in days:
        table = pq.ParquetFile(path).read()
        assert table.schema.equals(ACTIVITY)
        assert all(table[name].null_count == 0 for name in REQUIRED)
        assert table.equals(table.sort_by([("time", "ascending"), ("uid", "ascending")]))
        assert set(pc.strftime(table["time"], "%Y-%m-%d").unique().to_pylist()) == {
            path.parent.name.removeprefix("day=")
        }
        assert set(table["verb"].unique().to_pylist()) <= {str(verb) for verb in Verb}


def test_ids_are_unique_and_actors_have_accounts(small_world: Path) -> None:
    log = ds.dataset(small_world / "activity").to_table(columns=["uid", "actor_uid"])
    accounts = pq.read_table(small_world / "accounts.parquet")
    assert accounts.schema.equals(ACCOUNTS)
    assert pc.count_distinct(log["uid"]).as_py() == log.num_rows
    assert pc.count_distinct(accounts["account_uid"]).as_py() == accounts.num_rows
    assert set(log["actor_uid"].unique().to_pylist()) <= set(accounts["account_uid"].to_pylist())


def test_no_one_acts_before_the_account_exists(small_world: Path) -> None:
    log = ds.dataset(small_world / "activity").to_table(columns=["actor_uid", "time"])
    first = log.group_by("actor_uid").aggregate([("time", "min")])
    accounts = pq.read_table(small_world / "accounts.parquet", columns=["account_uid", "created_time"])
    joined = first.join(accounts, "actor_uid", "account_uid")
    assert pc.all(pc.greater_equal(joined["time_min"], joined["created_time"])).as_py()


def test_hosts_and_addresses_are_reserved_ones(small_world: Path) -> None:
    log = ds.dataset(small_world / "activity").to_table(columns=["ip", "url"])
    hosts = {urlsplit(url).hostname for url in log["url"].unique().to_pylist() if url}
    assert hosts
    assert all(str(host).endswith((".example", ".test")) for host in hosts)
    addresses = [ipaddress.ip_address(text) for text in log["ip"].unique().to_pylist() if text]
    assert all(any(address in net for net in _RESERVED) for address in addresses)


def test_some_values_are_missing_as_in_life(small_world: Path) -> None:
    log = ds.dataset(small_world / "activity").to_table(columns=["ip", "device_uid", "user_agent"])
    for name in log.column_names:
        assert 0.005 < log[name].null_count / log.num_rows < 0.15


@pytest.mark.parametrize("name", scenario_names())
def test_every_scenario_writes_a_small_world_and_scales_no_operator(name: str, tmp_path: Path) -> None:
    scenario = read_scenario(find_scenario(name))
    few = {"operator": tuple(spec for spec in scenario.operator if spec.accounts <= 120)}
    scenario = scenario.model_copy(update=few)
    summary = write_world(scenario, tmp_path / "world", seed=3, accounts=600, events=4_000, progress=Silence())
    operators = sum(spec.accounts for spec in scenario.operator)
    assert summary.accounts == 600 + operators
    assert summary.kinds["operator"] == operators
    assert json.loads((tmp_path / "world" / "world.json").read_text())["events"] == summary.events
    assert summary.operator_events == 0 or summary.operator_events_on_targets / summary.operator_events <= 0.5


def test_operators_do_as_much_in_a_smaller_population(
    small_scenario: Scenario, small_world: Path, tmp_path: Path
) -> None:
    summary = write_world(small_scenario, tmp_path / "less", seed=1, accounts=1_500, events=20_000, progress=Silence())
    whole = json.loads((small_world / "world.json").read_text())
    assert summary.kinds["operator"] == whole["kinds"]["operator"]
    assert summary.operator_events_on_targets == pytest.approx(whole["operator_events_on_targets"], rel=0.15)


def test_a_folder_that_is_no_world_is_left_alone(small_scenario: Scenario, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear reader")
    with pytest.raises(InputError, match="is not a world"):
        write_world(small_scenario, tmp_path, seed=1, progress=Silence())
    assert (tmp_path / "letter.txt").exists()
