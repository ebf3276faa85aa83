"""Framing: what the framed did first, and nothing else, is repeated by others later."""

from pathlib import Path

import numpy as np
import pytest

from countervail.simulation.acts import acts_of
from countervail.simulation.dice import Seeds
from countervail.simulation.framing import framed, imitate
from countervail.simulation.operator_ways import Frame
from countervail.simulation.population import Group, Population, people
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vocabulary.errors import CardError
from countervail.vocabulary.progress import Silence
from countervail.vocabulary.verbs import Verb

GROUPS = (Group("ordinary", "ordinary", 20), Group("activist usual 0", "activist", 10), Group("o", "operator", 5))
FRAME = Frame(group="activist usual 0", victims=4, share=1.0, imitators=2)
MEMBERS = slice(30, 35)


@pytest.fixture
def population() -> Population:
    made = people(GROUPS, Seeds(1), 30, 0)
    made.created[:] = -1
    return made


def test_the_first_members_of_the_group_are_framed(population: Population) -> None:
    assert framed(population, FRAME).tolist() == [20, 21, 22, 23]


def test_every_act_on_somebody_is_repeated_later_by_the_imitators_alone(population: Population) -> None:
    rows = acts_of([20, 21, 25, 3], Verb.PROFILE_VIEW, target=[1, 2, 3, 4], t=1_000)
    copies = imitate(population, FRAME, MEMBERS, rows, np.random.default_rng(1))
    assert sorted(copies["target"].tolist()) == [1, 1, 2, 2]
    assert copies["t"].min() > 1_000
    assert set(copies["actor"].tolist()) <= set(range(30, 35))


def test_what_nobody_can_see_and_what_touches_nobody_is_not_repeated(population: Population) -> None:
    rows = np.concatenate([acts_of([20], Verb.LOGIN), acts_of([21], Verb.PASSWORD_RESET, target=[1])])
    assert len(imitate(population, FRAME, MEMBERS, rows, np.random.default_rng(1))) == 0


def test_a_group_that_is_not_there_is_named_with_those_that_are(population: Population) -> None:
    with pytest.raises(CardError, match="choir") as caught:
        framed(population, FRAME.model_copy(update={"group": "choir"}))
    assert "activist usual 0" in str(caught.value)


def test_a_framed_world_still_writes_each_day_in_order(tmp_path: Path) -> None:
    scenario = read_scenario(find_scenario("framed-activist"))
    summary = write_world(scenario, tmp_path / "world", seed=3, accounts=1_500, events=9_000, progress=Silence())
    assert summary.kinds["operator"] == 30
