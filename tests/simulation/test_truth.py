"""Truth is what the activity says, recomputed here from the written files alone."""

from pathlib import Path
from urllib.parse import urlsplit

import pyarrow.dataset as ds
import pyarrow.parquet as pq

from countervail.simulation.scenario import Scenario
from countervail.simulation.truth import LOOKING, REACHING

_ORDER = ("reconnaissance", "engagement", "exploitation")


def _network_of(world: Path) -> dict[str, str]:
    truth = pq.read_table(world / "truth.parquet").to_pylist()
    return {row["account_uid"]: row["network"] for row in truth if row["network"]}


def _operator_acts(world: Path) -> list[dict[str, object]]:
    members = _network_of(world)
    columns = ["actor_uid", "target_uid", "verb", "time", "url"]
    log = ds.dataset(world / "activity").to_table(columns=columns, filter=ds.field("actor_uid").isin(list(members)))
    return [{**row, "network": members[str(row["actor_uid"])]} for row in log.to_pylist()]


def test_targets_carry_the_furthest_phase_and_first_times_of_the_activity(small_world: Path) -> None:
    own = {(row["network"], row["host"]) for row in pq.read_table(small_world / "truth_hosts.parquet").to_pylist()}
    truth = {
        (row["network"], row["target_uid"]): row
        for row in pq.read_table(small_world / "truth_targets.parquet").to_pylist()
    }
    seen: dict[tuple[object, object], list[tuple[int, object]]] = {}
    for act in _operator_acts(small_world):
        pair = (act["network"], act["target_uid"])
        if pair not in truth or act["verb"] not in {*LOOKING, *REACHING}:
            continue
        sent = act["url"] and (act["network"], urlsplit(str(act["url"])).hostname) in own
        phase = 0 if act["verb"] in LOOKING else 2 if sent else 1
        seen.setdefault(pair, []).append((phase, act["time"]))
    assert seen.keys() == truth.keys()
    for pair, acts in seen.items():
        exploited = [time for phase, time in acts if phase == 2]
        assert truth[pair]["furthest_phase"] == _ORDER[max(phase for phase, _ in acts)]
        assert truth[pair]["first_time"] == min(time for _, time in acts)
        assert truth[pair]["first_exploitation_time"] == (min(exploited) if exploited else None)


def test_at_least_half_of_what_a_network_does_is_camouflage(small_world: Path) -> None:
    targets = {
        (row["network"], row["target_uid"]) for row in pq.read_table(small_world / "truth_targets.parquet").to_pylist()
    }
    acts = _operator_acts(small_world)
    for network in {act["network"] for act in acts}:
        mine = [act for act in acts if act["network"] == network]
        assert sum((network, act["target_uid"]) in targets for act in mine) <= len(mine) / 2


def test_no_network_goes_further_than_its_phases(small_world: Path) -> None:
    phases = {
        row["network"]: row["phases"] for row in pq.read_table(small_world / "truth_networks.parquet").to_pylist()
    }
    for row in pq.read_table(small_world / "truth_targets.parquet").to_pylist():
        assert row["furthest_phase"] in phases[row["network"]]


def test_every_account_has_a_kind_and_operators_a_network(small_world: Path, small_scenario: Scenario) -> None:
    truth = pq.read_table(small_world / "truth.parquet").to_pylist()
    accounts = pq.read_table(small_world / "accounts.parquet")["account_uid"].to_pylist()
    assert [row["account_uid"] for row in truth] == accounts
    assert all((row["kind"] == "operator") == (row["network"] is not None) for row in truth)
    for spec in small_scenario.operator:
        assert sum(row["network"] == spec.network for row in truth) == spec.accounts


def test_members_of_the_own_network_are_no_targets(small_world: Path) -> None:
    members = _network_of(small_world)
    targets = pq.read_table(small_world / "truth_targets.parquet")["target_uid"].to_pylist()
    assert not set(targets) & set(members)
