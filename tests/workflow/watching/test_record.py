"""The record of a watch: read back as written, damage told, and whatever it does not name cleared away."""

from pathlib import Path

import pytest

from countervail.activity.intake.disk import LocalDisk
from countervail.vocabulary.errors import RunError
from countervail.workflow.watching.lineage import FirstAlert, Followed
from countervail.workflow.watching.record import Record, WatchFolder

ALERT = FirstAlert("2024-05-02", ("reconnaissance",), 14, 8.5)
NETWORK = Followed("W-0001", (3, 5, 7), "2024-05-01", "review", "2024-05-02", "alert", ALERT)
RECORD = Record("a log", 28, 3, "2024-05-02", "rules", {"2024-05-02": "d1", "accounts": "a1"}, (NETWORK,))


@pytest.fixture
def place(tmp_path: Path) -> WatchFolder:
    made = WatchFolder(tmp_path)
    made.folder.mkdir()
    return made


def test_a_record_is_read_back_as_it_was_written(place: WatchFolder) -> None:
    assert place.read() is None
    place.write(RECORD, LocalDisk())
    assert place.read() == RECORD


@pytest.mark.parametrize(("text", "said"), [("{", "damaged"), ('{"version": 9}', "another version")])
def test_a_record_that_cannot_be_relied_on_is_refused(place: WatchFolder, text: str, said: str) -> None:
    place.record.write_text(text)
    with pytest.raises(RunError, match=said):
        place.read()


def test_only_what_the_record_names_is_kept(place: WatchFolder) -> None:
    place.write(RECORD, LocalDisk())
    kept = [place.part("2024-05-02", "d1"), place.part("accounts", "a1"), place.generation(3)]
    gone = [place.part("2024-05-02", "d0"), place.part("2024-04-01", "d1"), place.generation(2), place.generation(4)]
    gone.append(place.part("2024-05-02", "d1", salt=1))
    for folder in (*kept, *gone, place.work):
        folder.mkdir(parents=True)
        (folder / "file.parquet").touch()
    place.lock.touch()
    place.clear(RECORD, LocalDisk())
    assert all(folder.exists() for folder in (*kept, place.lock, place.record))
    assert not any(folder.exists() for folder in (*gone, place.work))


def test_before_the_first_step_nothing_is_kept_but_the_lock(place: WatchFolder) -> None:
    place.generation(1).mkdir()
    place.lock.touch()
    place.clear(None, LocalDisk())
    assert list(place.folder.iterdir()) == [place.lock]
