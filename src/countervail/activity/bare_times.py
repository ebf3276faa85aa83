"""Times of a log without intake: nobody has judged them yet, so what cannot be a time is refused before any work."""

from countervail.activity.engines.engine import Engine
from countervail.activity.log import Log
from countervail.activity.view_columns import micros
from countervail.vocabulary.errors import InputError, Place

FIRST, END = -62_135_596_800_000_000, 253_402_300_800_000_000
"""The years 1 to 9999 in epoch microseconds, the end excluded: what a calendar here can write."""


def refuse_impossible_times(engine: Engine, log: Log) -> None:
    """Count the events of `raw_activity` whose time is missing, no time, or in no year that can be written.

    Raises:
        InputError: there are some.
    """
    t = micros(engine, "time", engine.columns("raw_activity")["time"], trying=True)
    counted = f"SELECT count(*) AS n FROM (SELECT {t} AS t FROM raw_activity r) AS times"
    wrong: int = engine.table(f"{counted} WHERE t IS NULL OR t < {FIRST} OR t >= {END}")["n"][0].as_py()
    if wrong:
        hint = "Take the log in with `countervail intake --mapping`, which sets such rows apart and says why."
        raise InputError(f"{wrong:,} events have no time that can be read.", hint=hint, where=Place(log.place))
