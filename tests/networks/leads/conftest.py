"""A small platform with a cell in it, as an engine's views and as counted ground."""

from collections.abc import Iterator

import pytest
from tests.networks.explanation.crowd import crowd_with_cell, shown_to

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.leads.ground import Ground
from countervail.vocabulary.progress import Silence


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDb]:
    with DuckDb(tmp_path_factory.mktemp("leads") / "work", threads=1) as engine:
        shown_to(engine, crowd_with_cell())
        yield engine


@pytest.fixture(scope="module")
def ground(engine: DuckDb) -> Ground:
    return Ground.of(engine, all_channels(), Silence())
