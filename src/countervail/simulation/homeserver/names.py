"""A made-up world under a server's names: every account goes by the id that it would have there."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.simulation.homeserver.server import SERVER_NAME

NAMED = ("account_uid", "actor_uid", "target_uid")
"""Columns that hold accounts, in whatever file of a world."""
PREFIX = "matrix:"


def local_part(account: str) -> str:
    """What stands before the server's name: `courier:9a` is `courier.9a`."""
    return account.removeprefix(PREFIX).lstrip("@").removesuffix(f":{SERVER_NAME}").replace(":", ".")


def rename(world: Path) -> None:
    """Let every account of a world go by a name of the server, in every file of it."""
    for path in sorted(world.rglob("*.parquet")):
        table = pq.read_table(path, partitioning=None)
        for name in set(NAMED) & set(table.column_names):
            column = pc.replace_substring(table[name].cast(pa.string()), ":", ".")
            named = pc.binary_join_element_wise(f"{PREFIX}@", column, f":{SERVER_NAME}", "")
            table = table.set_column(table.column_names.index(name), name, named)
        pq.write_table(table, path, compression="zstd")
