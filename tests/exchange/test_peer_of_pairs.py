"""coordination-network-toolkit itself, in an environment of its own: the same edges as ours from the same sets."""

from pathlib import Path

from tests.workflow.benches.test_near_pairs import _uses

from countervail.activity.engines.duckdb import DuckDb
from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.near_pairs import WINDOW_S, fingerprint, near_pairs
from countervail.workflow.benches.peer import bench_peer
from countervail.workflow.benches.peer_program import edges_of, installed, link_pairs, load
from countervail.workflow.benches.share_set import write_for_peer, write_for_us


def test_the_peer_finds_the_edges_that_we_find(tmp_path: Path) -> None:
    costs = bench_peer((0.05,), ("link", "ip"), 3, Silence(), worlds=tmp_path)
    assert [cost.channel for cost in costs] == ["link", "ip"]
    assert all(cost.edges > 0 and cost.equal for cost in costs)


def test_another_window_gives_other_edges(tmp_path: Path) -> None:
    uses = _uses(1)
    write_for_us(uses, tmp_path / "uses.parquet")
    write_for_peer(uses, tmp_path / "uses.csv")
    python = installed()
    load(python, tmp_path / "uses.csv", tmp_path / "peer.db")
    with DuckDb(tmp_path / "work", threads=1) as engine:
        ours = fingerprint(near_pairs(engine, tmp_path / "uses.parquet"))
    found = []
    for seconds in (WINDOW_S, WINDOW_S - 1):
        link_pairs(python, tmp_path / "peer.db", seconds)
        found.append(fingerprint(edges_of(tmp_path / "peer.db")))
    assert found[0] == ours != found[1]
