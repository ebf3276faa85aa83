"""Which engine: DuckDB unless asked otherwise; what Spark needs is looked for only when somebody asks for it."""

import importlib
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import cast

from countervail.activity.engines.engine import Engine
from countervail.vocabulary.errors import InputError


class EngineName(StrEnum):
    """The engines there are, each a file of this folder with an `opened`."""

    DUCKDB = "duckdb"
    """In this process, on one machine: the default."""
    SPARK = "spark"
    """On any master that Spark knows, for logs one machine cannot hold."""


def open_engine(name: EngineName, work: Path, *, threads: int, memory: str) -> AbstractContextManager[Engine]:
    """An engine whose steps lie in `work`; a cluster's threads and memory are its own business.

    Raises:
        InputError: what it needs is not installed, or it does not start.
    """
    try:
        module = importlib.import_module(f"{__package__}.{name.value}")
    except ModuleNotFoundError as error:
        hint = f"Install it: `pip install 'countervail[{name.value}]'`."
        raise InputError(f"{name.value} is not installed here.", hint=hint) from error
    return cast("AbstractContextManager[Engine]", module.opened(work, threads, memory))
