"""The grades that ship name lists that exist, each once."""

import pytest
from tests.intelligence.indicators.pack import DATA, needs_pack

from countervail.intelligence.guards.grade import Grade
from countervail.intelligence.guards.grades import grades
from countervail.intelligence.guards.warning_list import shipped


def test_an_unknown_list_asks_for_a_second_person() -> None:
    assert grades().of("somebody-elses") is Grade.SECOND_PERSON
    assert not grades().refuse & grades().inform


def test_every_list_that_ships_is_graded() -> None:
    assert {one.name for one in shipped()} <= grades().refuse


@needs_pack
@pytest.mark.parametrize("part", ["refuse", "inform", "owned", "strangers_below"])
def test_every_graded_list_is_published_shipped_or_ones_own(part: str) -> None:
    there = {path.parent.name for path in (DATA / "warninglists").glob("*/list.json")}
    there |= {one.name for one in shipped()} | {"own"}
    assert getattr(grades(), part) - there == set()
