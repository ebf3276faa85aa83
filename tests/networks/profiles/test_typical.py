"""The model that comes along holds together, and is read as it was written."""

import numpy as np
import pytest

from countervail.networks.profiles.habit import Family, all_habits
from countervail.networks.profiles.traits import AROUND, ORDERED
from countervail.networks.profiles.typical import read, shipped, write

FAMILIES = {habit.name: habit for habit in all_habits()}


def test_what_is_written_is_read_again() -> None:
    model = shipped()
    again = read(write(model, "a test"))
    assert again.strangers == pytest.approx(model.strangers, abs=1e-3)
    assert list(again.habits) == list(model.habits)
    for name, habit in model.habits.items():
        assert again.habits[name].usual == pytest.approx(habit.usual, abs=1e-4)
        assert np.allclose(again.habits[name].total, habit.total, rtol=1e-4)


def test_every_habit_of_the_model_is_one_and_none_says_who_pays() -> None:
    assert {FAMILIES[name].family for name in shipped().habits} <= set(Family) - {Family.CLIENT}


@pytest.mark.parametrize("name", shipped().habits)
def test_one_firm_differs_less_from_itself_than_firms_from_one_another(name: str) -> None:
    habit, known = FAMILIES[name], shipped().habits[name]
    size = (len(AROUND) if habit.round else len(ORDERED)) if habit.order else len(known.usual)
    assert known.mean.shape == (size,)
    assert np.linalg.eigvalsh(known.total - known.within).min() > -1e-6
    assert np.linalg.eigvalsh(known.within).min() > 0
    assert np.linalg.eigvalsh(2 * known.total - known.loose).min() > 0
    assert 0 <= known.weight <= 2
