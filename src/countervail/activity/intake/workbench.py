"""The engine that settles an intake: DuckDB in scratch, bounded in memory, spilling beside its work."""

from pathlib import Path

import duckdb

MEMORY = "1GB"


def open_workbench(scratch: Path) -> duckdb.DuckDBPyConnection:
    """A connection whose tables and spill files lie in scratch."""
    bench = duckdb.connect(
        str(scratch / "workbench.duckdb"),
        config={
            "memory_limit": MEMORY,
            "temp_directory": str(scratch / "spill"),
            "preserve_insertion_order": "false",
            "autoinstall_known_extensions": "false",
        },
    )
    bench.execute("SET TimeZone = 'UTC'")
    return bench
