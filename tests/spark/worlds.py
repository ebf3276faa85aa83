"""The first events of made-up worlds as Parquet that both engines read; several beside one another are one log."""

from collections.abc import Iterable
from pathlib import Path

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence

APART = 10_000_000
"""Surrogates between two worlds of one log: nobody is somebody else in another world."""
_IDS = {"activity": ("actor_uid", "target_uid"), "accounts": ("account_uid", "identity_uid")}
Tables = dict[str, str]
"""Pattern of the files of each table."""


def lay_down(scenarios: Iterable[str], folder: Path, keys: Keyring, events: int) -> Tables:
    """Write the first so many events of each scenario, and all its accounts, in files of their own below `folder`."""
    for number, name in enumerate(scenarios):  # each by a seed of its own, lest all worlds be drawn alike
        world = folder / "worlds" / name
        definition = read_scenario(find_scenario(name))
        write_world(definition, world, seed=number + 1, accounts=1_500, events=10_000, progress=Silence())
        with DuckDb(folder / f"work-{number}", threads=2) as engine:
            open_views(Log.at(world), engine, keys)
            first = engine.table(f"SELECT t FROM activity ORDER BY t LIMIT 1 OFFSET {events}")["t"].to_pylist()
            bound = f" WHERE t < {first[0]}" if first else ""
            for table, ids in _IDS.items():
                apart = ", ".join(f"cast({each} + {number * APART} AS bigint) AS {each}" for each in ids)
                rows = f"SELECT * REPLACE ({apart}) FROM {table}{bound if table == 'activity' else ''}"
                engine.step(table, rows).rename(_place(folder, table) / f"{number}.parquet")
    return {table: str(_place(folder, table) / "*.parquet") for table in _IDS}


def _place(folder: Path, table: str) -> Path:
    (folder / table).mkdir(exist_ok=True)
    return folder / table
