"""Warm-up: accounts live on the operator's own devices before the first link, and not a day earlier than they say."""

from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from countervail.simulation.scenario import Scenario
from countervail.simulation.scenario_file import as_table, read_scenario
from countervail.simulation.world import write_world
from countervail.vocabulary.progress import Silence

_TEXT = """name = "warm"
about = "One operator that only sends links."
[world]
accounts = 500
events = 5_000
first_day = 2021-01-01
days = 30
[[operator]]
name = "Nobody"
network = "nobody"
origin = "IL"
accounts = 30
phases = ["exploitation"]
awake = [[20, 30]]
{warm}
hosts = {{ count = 5 }}
"""
FIRST_LINK = "2021-01-21"


def _scenario(folder: Path, warm: str) -> Scenario:
    path = folder / "warm.toml"
    path.write_text(_TEXT.format(warm=warm))
    return read_scenario(path)


def _acts(folder: Path, warm: str) -> list[dict[str, object]]:
    world = folder / "world"
    write_world(_scenario(folder, warm), world, seed=1, progress=Silence())
    members = pq.read_table(world / "truth.parquet", filters=[("kind", "=", "operator")])["account_uid"]
    hosts = pq.read_table(world / "truth_hosts.parquet")["host"].to_pylist()
    log = ds.dataset(world / "activity", partitioning="hive").to_table(["actor_uid", "day", "url"])
    rows = log.filter(pc.is_in(log["actor_uid"], members.combine_chunks())).to_pylist()
    return [row | {"lure": any(host in (row["url"] or "") for host in hosts)} for row in rows]


def test_accounts_live_for_the_days_of_the_warm_up_and_attack_nobody_yet(tmp_path: Path) -> None:
    acts = _acts(tmp_path, "warm_up = 12")
    early = [str(act["day"]) for act in acts if str(act["day"]) < FIRST_LINK]
    assert min(early) == "2021-01-09"
    assert 5 * len(early) > len(acts)
    assert min(str(act["day"]) for act in acts if act["lure"]) >= FIRST_LINK


def test_without_it_they_only_answer_who_writes_to_them(tmp_path: Path) -> None:
    acts = _acts(tmp_path, "")
    assert 20 * sum(str(act["day"]) < FIRST_LINK for act in acts) < len(acts)


def test_a_scenario_without_it_is_written_as_before(tmp_path: Path) -> None:
    assert "warm_up" not in str(as_table(_scenario(tmp_path, "")))
    assert "warm_up" in str(as_table(_scenario(tmp_path, "warm_up = 3")))
