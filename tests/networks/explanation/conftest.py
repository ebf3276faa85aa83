"""Two engines for close-ups."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from countervail.activity.engines.duckdb import DuckDb


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "whole", threads=1) as engine:
        yield engine


@pytest.fixture
def near(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "near", threads=1) as engine:
        yield engine
