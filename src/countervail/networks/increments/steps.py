"""The step texts of the counters: one SQL file each, in the portable subset."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"


@cache
def increment_text(name: str) -> str:
    """The SQL of one step, by file name without ending."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
