"""A schedule is in order, and is the day it says."""

from pathlib import Path

import pytest

from countervail.vocabulary.errors import InputError
from countervail.workflow.day_schedule import StepKind, read_schedule


def _written(folder: Path, *kinds: str) -> Path:
    file = folder / "day.toml"
    file.write_text("".join(f'[[steps]]\nkind = "{kind}"\nids = ["x"]\n' for kind in kinds))
    return file


def test_steps_stand_in_the_order_in_which_they_must_happen(tmp_path: Path) -> None:
    assert len(read_schedule(_written(tmp_path, *StepKind)).steps) == len(StepKind)
    with pytest.raises(InputError, match="takedown comes before publication"):
        read_schedule(_written(tmp_path, "publication", "takedown"))


def test_a_changed_schedule_is_another_day(tmp_path: Path) -> None:
    one = read_schedule(_written(tmp_path, "takedown")).hash
    assert read_schedule(_written(tmp_path, "takedown")).hash == one
    assert read_schedule(_written(tmp_path, "takedown", "publication")).hash != one


def test_a_step_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"day\.toml"):
        read_schedule(_written(tmp_path, "party"))
