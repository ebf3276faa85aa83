"""Joined by leaning: who shares places and people with several members joins, unless they did next to nothing."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.networks.increments.moving_window import show

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.expansion import joined_by_leaning
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, LEANING_ACTS
from countervail.networks.tie_building import build_ties
from countervail.vocabulary.progress import Silence

CHANNELS = tuple(channel for channel in all_channels() if channel.name in ("device", "covert-target"))
MEMBERS, PASSER = range(1, EXPANSION_NEIGHBOURS + 1), 10


def _act(who: int, device: str, target: int) -> dict[str, Any]:
    return {"actor_uid": who, "device_uid": device, "target_uid": target, "verb": "profile_view"}


def _rows(further: int) -> list[dict[str, Any]]:
    """The passer meets each member at one desk and one person, and does so much else."""
    rows = [_act(who, f"own-{who}", 1000 + who) for who in range(20, 320)]
    for who in MEMBERS:
        rows += [_act(who, f"with-{other}", 500 + other) for other in MEMBERS if other != who]
        rows += [_act(who, f"desk-{who}", 600 + who), _act(PASSER, f"desk-{who}", 600 + who)]
    return rows + [_act(PASSER, "elsewhere", 900 + n) for n in range(further)]


@pytest.mark.parametrize("missing", [1, 0])
def test_who_did_next_to_nothing_does_not_join_and_who_did_one_thing_more_does(tmp_path: Path, missing: int) -> None:
    members = pa.table({"network": pa.array([0] * len(MEMBERS), pa.int64()), "account": list(MEMBERS)})
    further = LEANING_ACTS - len(MEMBERS) - missing
    with DuckDb(tmp_path / "work", threads=1) as engine:
        show(engine, _rows(further))
        build_ties(engine, CHANNELS, Silence())
        assert joined_by_leaning(engine, members) == ({} if missing else {0: [PASSER]})
