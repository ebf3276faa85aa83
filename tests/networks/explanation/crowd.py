"""A crowd with a cell in it: ordinary accounts each on its own, and six that share nearly everything."""

from collections.abc import Iterable
from random import Random
from typing import Any

import pyarrow as pa
from tests.tables import accounts, activity

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import Channel, all_channels
from countervail.networks.explanation.close_up import Baseline
from countervail.networks.tie_building import postings_of

DAY = 86_400_000_000
CELL = (1, 2, 3, 4, 5, 6)
CROWD = range(20, 80)
PEOPLE = range(100, 300)


def crowd_with_cell(seed: int = 1, cell: tuple[int, ...] = CELL) -> tuple[pa.Table, pa.Table]:
    """The views `activity` and `accounts` of about 600 events."""
    dice = Random(seed)
    rows = [*_ordinary(dice), *_cell(dice, cell)]
    photos = [{"account_uid": n, "avatar_hash": "p-1" if n in cell else f"own-{n}"} for n in (*cell, *CROWD)]
    return activity(rows), accounts(photos)


def _ordinary(dice: Random) -> Iterable[dict[str, Any]]:
    for actor in CROWD:
        for n in range(10):
            yield {
                "actor_uid": actor,
                "verb": "profile_view",
                "target_uid": dice.choice(PEOPLE),
                "t": dice.randrange(20) * DAY + n,
                "ip": f"198.18.{actor}.{n}",
                "device_uid": f"dev-{actor}-{n % 4}",
            }


def _cell(dice: Random, cell: tuple[int, ...]) -> Iterable[dict[str, Any]]:
    for actor in cell:
        for n in range(24):
            yield {
                "actor_uid": actor,
                "verb": "message_send" if n % 4 == 0 else "profile_view",
                "target_uid": 400 + dice.randrange(8) if n % 2 else dice.choice(PEOPLE),
                "t": dice.randrange(20) * DAY + n,
                "ip": f"198.18.0.{dice.randrange(6)}" if n % 3 else f"198.18.1{actor}.1",
                "device_uid": f"shared-{dice.randrange(4)}" if n % 5 == 0 else f"dev-{actor}",
                "url": f"https://news-{dice.randrange(3)}.test/{actor}/{n}" if n % 4 == 0 else None,
            }


def shown_to(engine: DuckDb, tables: tuple[pa.Table, pa.Table]) -> None:
    """Let the tables stand behind the engine's views."""
    engine.register("activity", tables[0])
    engine.register("accounts", tables[1])


def measured(engine: DuckDb, channels: tuple[Channel, ...]) -> Baseline:
    """What a run would have measured over the engine's views."""
    totals = {channel.name: postings_of(engine, channel) for channel in channels}
    for name in ("postings", "items", "totals"):
        engine.drop(name)
    return Baseline(totals, engine.table("SELECT count(DISTINCT actor_uid) AS n FROM activity")["n"][0].as_py())


def channels_named(*names: str, cap: int | None = None) -> tuple[Channel, ...]:
    """Some of the real channels, with another cap if one is given."""
    chosen = [channel for channel in all_channels() if channel.name in names]
    return tuple(channel.model_copy(update={"cap": cap or channel.cap}) for channel in chosen)
