"""A tie file's query looks at one row at a time: what an event yields depends on no other event.

Explanations rest on it: they take single events out and know what goes with them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.stories import tell
from countervail.networks.channels import Channel, all_channels
from countervail.networks.explanation.close_up import uses_of

CHANNELS = all_channels()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def uses(engine: DuckDb) -> list[str]:
    return sorted(str(sorted(row.items())) for row in engine.table("SELECT * FROM uses").to_pylist())


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_events_one_by_one_yield_what_they_yield_together(engine: DuckDb, channel: Channel) -> None:
    told = [tell(story.story) for story in channel.stories]
    for tables in told:
        engine.register("activity", tables.activity)
        engine.register("accounts", tables.accounts)
        uses_of(engine, channel)
        together = uses(engine)
        alone: list[str] = []
        for row in range(tables.activity.num_rows):
            engine.register("activity", tables.activity.slice(row, 1))
            engine.register("accounts", tables.accounts.slice(0, 0))
            alone += uses(engine)
        for row in range(tables.accounts.num_rows):
            engine.register("activity", tables.activity.slice(0, 0))
            engine.register("accounts", tables.accounts.slice(row, 1))
            alone += uses(engine)
        assert sorted(alone) == together
