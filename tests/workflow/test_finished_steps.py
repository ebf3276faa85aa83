"""Finished steps: what is whole is handed out again, what is not, or stands on other inputs, is made anew."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from countervail.activity.engines.shelf import Made
from countervail.activity.intake.disk import LocalDisk
from countervail.workflow.finished_steps import LOCK, RECORD, FinishedSteps

INPUTS = {"the log": "a", "the days asked for": "b"}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    (folder / "spill").mkdir(parents=True)
    (folder / "spill" / "left").write_text("of a killed run")
    (folder / LOCK).touch()
    return folder


class Run:
    """A run of three steps: a file with a fact, a folder of files, and a table; it remembers which it made."""

    def __init__(self, work: Path, inputs: dict[str, str] = INPUTS) -> None:
        self.work, self.made = work, list[str]()
        self.shelf = FinishedSteps(work, inputs, LocalDisk())
        self.coming = self.shelf.coming

    def take(self, steps: int = 3) -> list[object]:
        """Ask for the first steps, and what each gave."""
        file = self.shelf.once("file", self._maker("file", self._file))
        if steps == 1:
            return [file.facts["n"]]
        folder = self.shelf.once("folder", self._maker("folder", self._folder))
        names = sorted(path.name for path in folder.files[0].iterdir())
        table = self.shelf.table("table", self._maker("table", lambda: pa.table({"a": [1, 2]})))
        return [file.facts["n"], names, table.to_pylist()]

    def _maker(self, name: str, make: Callable[[], Any]) -> Callable[[], Any]:
        def making() -> Any:  # noqa: ANN401 -- whatever a step leaves
            self.made.append(name)
            return make()

        return making

    def _file(self) -> Made:
        (self.work / "file.parquet").write_text("first")
        return Made((self.work / "file.parquet",), {"n": 7})

    def _folder(self) -> Made:
        folder = self.work / "folder.parquet"
        folder.mkdir(exist_ok=True)
        for name in ("part-0", "part-1"):
            (folder / name).write_text(name)
        return Made((folder,))


WHOLE = [7, ["part-0", "part-1"], [{"a": 1}, {"a": 2}]]


def test_a_first_run_makes_every_step_and_clears_away_what_lay_there(work: Path) -> None:
    run = Run(work)
    assert run.take() == WHOLE
    assert (run.made, run.coming, run.shelf.changed) == (["file", "folder", "table"], (), ())
    assert sorted(path.name for path in work.iterdir()) == [
        *("file.parquet", RECORD, "folder.parquet", LOCK, "table.parquet")
    ]


def test_a_run_started_again_takes_over_what_was_finished_and_makes_the_rest(work: Path) -> None:
    Run(work).take(1)
    run = Run(work)
    assert run.take() == WHOLE
    assert (run.coming, run.made) == (("file",), ["folder", "table"])
    again = Run(work)
    assert again.take() == WHOLE
    assert (again.coming, again.made, again.shelf.coming) == (("file", "folder", "table"), [], ())


def test_other_inputs_begin_anew_and_are_named(work: Path) -> None:
    Run(work).take()
    run = Run(work, INPUTS | {"the log": "another"})
    assert (run.shelf.changed, run.coming) == (("the log",), ())
    assert sorted(path.name for path in work.iterdir()) == [LOCK]
    assert run.take() == WHOLE
    assert len(run.made) == 3


@pytest.mark.parametrize("lost", ["folder.parquet/part-1", "folder.parquet/part-0"])
def test_from_the_first_step_that_lacks_anything_all_is_made_again(work: Path, lost: str) -> None:
    Run(work).take()
    (work / lost).unlink()
    run = Run(work)
    assert run.coming == ("file",)
    assert not (work / "table.parquet").exists()
    assert list(json.loads((work / RECORD).read_text())["steps"]) == ["file"]
    assert run.take() == WHOLE
    assert run.made == ["folder", "table"]


def test_a_file_that_is_shorter_or_longer_than_promised_is_not_whole(work: Path) -> None:
    for said in ("firs", "first and more"):
        Run(work).take()
        (work / "file.parquet").write_text(said)
        assert Run(work).coming == ()


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"version": 0}', '{"version"'])
def test_a_record_that_cannot_be_read_says_that_nothing_was_finished(work: Path, record: str) -> None:
    Run(work).take()
    (work / RECORD).write_text(record)
    run = Run(work)
    assert (run.coming, run.shelf.changed) == ((), ())
    assert [path.name for path in work.iterdir()] == [LOCK]
