"""Room for a run: one at a time, and scratch stays only where nobody of us said that the run is over."""

from pathlib import Path

import pytest

from countervail.activity.intake.disk import LocalDisk
from countervail.vocabulary.errors import InputError
from countervail.workflow.run_room import WORK, emptied, room_for_run, without_earlier_run

DISK = LocalDisk()


def _broken_off(out: Path, error: BaseException) -> list[str]:
    heard: list[str] = []
    with pytest.raises(type(error)), room_for_run(out, DISK, heard.append) as work:
        (work / "prepared_activity.parquet").write_text("the log")
        raise error
    return heard


def test_scratch_is_gone_after_a_run_and_after_a_refusal(tmp_path: Path) -> None:
    with room_for_run(tmp_path / "run", DISK, print) as work:
        (work / "prepared_activity.parquet").write_text("the log")
    assert list((tmp_path / "run").iterdir()) == []
    assert _broken_off(tmp_path / "run", InputError("no.", hint="Do.")) == []
    assert list((tmp_path / "run").iterdir()) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), OSError("no space left")])
def test_whatever_else_breaks_a_run_off_leaves_what_was_finished_and_says_where(
    tmp_path: Path, error: BaseException
) -> None:
    (said,) = _broken_off(tmp_path / "run", error)
    assert str(tmp_path / "run" / WORK) in said
    assert (tmp_path / "run" / WORK / "prepared_activity.parquet").exists()


def test_two_investigations_do_not_work_in_one_folder(tmp_path: Path) -> None:
    out = tmp_path / "run"
    with room_for_run(out, DISK, print) as work:
        (work / "ties.parquet").write_text("mine")
        with pytest.raises(InputError, match="another investigation"), room_for_run(out, DISK, print):
            pass
        assert (work / "ties.parquet").read_text() == "mine"


def test_an_earlier_run_stays_until_it_is_asked_to_go_and_what_was_finished_until_it_is_emptied(tmp_path: Path) -> None:
    out = tmp_path / "run"
    (out / WORK).mkdir(parents=True)
    for name in (
        "run.json",
        "networks.json",
        "summary.html.part",
        f"{WORK}/ties.parquet",
        f"{WORK}/.ties.parquet.draft",
    ):
        (out / name).write_text("{}")
    with room_for_run(out, DISK, print) as work:
        assert len(list(out.iterdir())) == 4
        without_earlier_run(out, DISK)
        assert sorted(path.name for path in out.iterdir()) == [WORK]
        assert (work / "ties.parquet").exists()
        emptied(work, DISK)
        assert sorted(path.name for path in work.iterdir()) == ["lock"]
