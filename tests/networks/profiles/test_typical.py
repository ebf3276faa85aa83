"""The model that comes along holds together, and is read as it was written."""

import numpy as np
import pytest

from countervail.networks.profiles.habit import Family, all_habits
from countervail.networks.profiles.traits import AROUND, ORDERED, TURNED
from countervail.networks.profiles.typical import read, shipped, write

FAMILIES = {habit.name: habit for habit in all_habits()}


def test_what_is_written_is_read_again() -> None:
    model = shipped()
    again = read(write(model, "a test"))
    assert again.strangers == pytest.approx(model.strangers, abs=1e-3)
    assert list(again.habits) == list(model.habits)
    for name, habit in model.habits.items():
        assert again.habits[name].usual == pytest.approx(habit.usual, abs=1e-4)
        for part in ("mean", "between", "drift", "counting", "alike"):
            assert np.allclose(getattr(again.habits[name], part), getattr(habit, part), rtol=1e-4)
        assert again.habits[name].constancy.kept == pytest.approx(habit.constancy.kept, abs=1e-3)


def test_every_habit_of_the_model_is_one_and_none_says_who_pays() -> None:
    assert {FAMILIES[name].family for name in shipped().habits} <= set(Family) - {Family.CLIENT}


@pytest.mark.parametrize("name", shipped().habits)
def test_what_is_said_of_a_habit_are_covariances_and_shares(name: str) -> None:
    habit, known = FAMILIES[name], shipped().habits[name]
    size = (TURNED if habit.turned else AROUND if habit.round else ORDERED) if habit.order else len(known.usual)
    assert known.mean.shape == known.drift.shape == known.counting.shape == (size,)
    assert np.linalg.eigvalsh(known.between).min() > 0
    assert np.linalg.eigvalsh(known.alike).min() > 0
    assert min(known.drift) > 0
    assert min(known.counting) > 0
    firm = known.constancy
    assert firm.kept + firm.strayed + firm.given_up == pytest.approx(1, abs=0.01)
    assert firm.kept > firm.given_up
    assert 0 <= known.weight <= 1.5


def test_less_counted_is_more_blurred() -> None:
    known = shipped().habits["photos"]
    few, many = (np.diag(known.within(np.full(len(known.mean), noise))) for noise in (0.5, 0.1))
    assert (few > many).all()
