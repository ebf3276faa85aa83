"""The worlds of the tie bench: made up in accounts and events, laid down as a store would hold them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from countervail.activity.engines.duckdb import LASTING, DuckDb
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress

SCENARIO = "surveillance-for-hire-2021"
EVENTS_PER_ACCOUNT = 42
"""Of the scenario at its own size: the world grows in accounts as it grows in events, as platforms do."""
_ROWS = {"activity_rows": "SELECT * FROM activity", "account_rows": "SELECT * FROM accounts"}


@contextmanager
def world_of(events: int, seed: int, kept: Path | None, progress: Progress) -> Iterator[Path]:
    """A folder with the world's tables; one below `kept` is used again and stays, else it goes when all is done."""
    if kept is not None:
        folder = kept / f"{events}-events-seed-{seed}"
        _lay_down(events, seed, folder, progress)
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        _lay_down(events, seed, Path(name), progress)
        yield Path(name)


def open_world(folder: Path) -> DuckDb:
    """An engine of one thread over the world's tables."""
    engine = DuckDb(folder / "work", threads=1)
    engine.parquet("activity", str(folder / "activity_rows.parquet"))
    engine.parquet("accounts", str(folder / "account_rows.parquet"))
    return engine


def _lay_down(events: int, seed: int, folder: Path, progress: Progress) -> None:
    """Surrogates and one Parquet file a table; the plain world is removed again."""
    done = folder / "complete"
    if done.exists():
        return
    world, scenario = folder / "world", read_scenario(find_scenario(SCENARIO))
    write_world(scenario, world, seed=seed, accounts=events // EVENTS_PER_ACCOUNT, events=events, progress=progress)
    progress.stage("sealing accounts", len(_ROWS))
    with DuckDb(folder) as engine:
        open_views(Log.at(world), engine, Keyring.ensure(folder / "keys"))
        for name, sql in _ROWS.items():
            engine.step(name, sql, packing=LASTING)
            progress.advance()
    shutil.rmtree(world)
    done.touch()
