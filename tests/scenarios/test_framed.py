"""Framed activists: thirty accounts repeat what fifty do, and none of the fifty stands in an alert for it."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests import runs

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.explanation.close_up import Baseline
from countervail.networks.explanation.network import explain_network
from countervail.networks.network import Network
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.phases import Disposition
from countervail.vocabulary.progress import Silence


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("framed") / "world"
    scenario = read_scenario(find_scenario("framed-activist"))
    write_world(scenario, out, seed=101, accounts=6_000, events=120_000, progress=Silence())
    return out


def test_no_innocent_is_alerted_and_the_followed_are_told_from_their_followers(
    world: Path, tmp_path: Path, keys: Keyring
) -> None:
    truth = {row["account_uid"]: row["kind"] for row in pq.read_table(world / "truth.parquet").to_pylist()}
    with runs.inside(world, tmp_path / "work", keys) as inside, DuckDb(tmp_path / "near") as near:
        alerted = inside.discovery.of(Disposition.ALERT)
        assert {truth[uid] for n in alerted for uid in inside.names(n.members.tolist())} <= {"operator"}
        ties = inside.discovery.ties
        both = [n for n in inside.discovery.networks if _kinds(inside, n, truth) & {"operator", "activist"}]
        imitators = max(both, key=lambda n: _count(inside, n, truth, "operator"))
        assert _kinds(inside, imitators, truth) == {"operator"}, "whom they imitate stands apart from them"
        framed = max(both, key=lambda n: _count(inside, n, truth, "activist"))
        assert framed.disposition is Disposition.SET_ASIDE
        members = sorted({*imitators.members.tolist(), *framed.members.tolist()})
        baseline = Baseline({total.channel: total for total in ties.totals}, ties.accounts)
        told = explain_network(inside.engine, near, all_channels(), baseline, members, Silence())
        by_kind: dict[str, int] = {}
        for member in told.members:
            (uid,) = inside.names([member.account])
            by_kind[truth[uid]] = by_kind.get(truth[uid], 0) + member.followed_by
        assert by_kind.get("activist", 0) > 4 * by_kind.get("operator", 0)


def _kinds(inside: runs.Inside, network: Network, truth: dict[str, str]) -> set[str]:
    return {truth[uid] for uid in inside.names(network.members.tolist())}


def _count(inside: runs.Inside, network: Network, truth: dict[str, str], kind: str) -> int:
    return sum(truth[uid] == kind for uid in inside.names(network.members.tolist()))
