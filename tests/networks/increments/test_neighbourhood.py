"""The neighbourhood: whoever leans on a network leans on it by the evidence around it as by all there is."""

from pathlib import Path

import pyarrow as pa
from tests.networks.increments.moving_window import MovingWindow, show

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.expansion import joined_by_leaning
from countervail.networks.increments.neighbourhood import evidence_around
from countervail.networks.tie_building import build_ties
from countervail.vocabulary.progress import Silence

CHANNELS = tuple(channel for channel in all_channels() if channel.name in ("device", "covert-target"))
MEMBERS = range(1, 6)
LEANING, STRANGER = 10, 11


def _rows() -> list[dict[str, object]]:
    rows = [_act(who, f"own-{who}", 1000 + who) for who in range(20, 320)]
    for who in MEMBERS:
        rows += [_act(who, f"with-{other}", 500 + other) for other in MEMBERS if other != who]
        rows += [_act(who, f"desk-{who}", 600 + who), _act(LEANING, f"desk-{who}", 600 + who)]
    return [*rows, _act(STRANGER, "desk-1", 601)]


def _act(who: int, device: str, target: int) -> dict[str, object]:
    return {"actor_uid": who, "device_uid": device, "target_uid": target, "verb": "profile_view"}


def test_who_leans_leans_by_the_evidence_around_the_network_as_by_all_of_it(tmp_path: Path) -> None:
    members = pa.table({"network": pa.array([0] * len(MEMBERS), pa.int64()), "account": list(MEMBERS)})
    window = MovingWindow(tmp_path / "window", CHANNELS, [_rows()])
    window.move({0})
    with DuckDb(tmp_path / "around", threads=1) as engine:
        show(engine, _rows())
        evidence_around(engine, CHANNELS, window.counters, members)
        around = joined_by_leaning(engine, members)
        asked = engine.table("SELECT a, b FROM evidence")
    with DuckDb(tmp_path / "all", threads=1) as engine:
        show(engine, _rows())
        build_ties(engine, CHANNELS, Silence())
        everything = joined_by_leaning(engine, members)
        one_by_one = joined_by_leaning(engine, members, at_once=1)
    assert around == everything == one_by_one == {0: [LEANING]}
    assert all(LEANING in pair for pair in zip(asked["a"].to_pylist(), asked["b"].to_pylist(), strict=True))
