"""Worlds shared by the tests of this folder."""

from pathlib import Path

import pytest

from countervail.simulation.scenario import Scenario
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vocabulary.progress import Silence


@pytest.fixture(scope="session")
def small_scenario() -> Scenario:
    return read_scenario(find_scenario("a-small-world"))


@pytest.fixture(scope="session")
def small_world(small_scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("small") / "world"
    write_world(small_scenario, out, seed=1, progress=Silence())
    return out
