"""A finished run put in its place: whole, manifest last, and not twice."""

from pathlib import Path

import pytest

from countervail.activity.intake.disk import LocalDisk
from countervail.workflow.watching.showing import show


class Watched(LocalDisk):
    """Remembers what was put where, and what stood beside it then."""

    def __init__(self, run: Path) -> None:
        self.run, self.put = run, list[tuple[str, bool]]()

    def replace(self, draft: Path, final: Path) -> None:
        super().replace(draft, final)
        self.put.append((final.name, (self.run / "run.json").exists()))


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    folder = tmp_path / "finished"
    folder.mkdir()
    for name in ("run.json", "networks.json", "watched.json"):
        (folder / name).write_text(f"{name} of today")
    return folder


def test_a_run_is_shown_whole_and_its_manifest_last(tmp_path: Path, finished: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "run.json").write_text("run.json of yesterday")
    (run / "networks.json").write_text("networks.json of yesterday")
    (run / "recognised.json").write_text("what was said of yesterday's networks")
    disk = Watched(run)
    show(finished, run, disk)
    assert disk.put == [("networks.json", False), ("watched.json", False), ("run.json", True)]
    assert {path.name: path.read_text() for path in run.iterdir()} == {n: f"{n} of today" for n, _ in disk.put}


def test_a_run_that_is_shown_already_is_left_alone(tmp_path: Path, finished: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    show(finished, run, LocalDisk())
    disk = Watched(run)
    show(finished, run, disk)
    assert disk.put == []
