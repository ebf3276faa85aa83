"""Investigate: what it refuses before it touches anything, and what it leaves behind."""

import json
import stat
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests import runs

from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.workflow.investigate import Investigation, investigate


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Ten logins of two people: a log in which there is nothing to find."""
    day = tmp_path / "log" / "activity" / "day=2024-05-01"
    day.mkdir(parents=True)
    rows = [
        {
            "uid": f"e{n}",
            "time": f"2024-05-01T12:00:{n:02}Z",
            "surface": "plaza",
            "verb": "login",
            "actor_uid": f"a{n % 2}",
        }
        for n in range(10)
    ]
    pq.write_table(pa.Table.from_pylist(rows), day / "part.parquet")
    return tmp_path / "log"


def test_a_log_with_nothing_to_find_makes_a_finished_run_that_says_so(log: Path, tmp_path: Path, keys: Keyring) -> None:
    outcome = runs.run(log, tmp_path / "run", keys)
    assert (outcome.alerts, outcome.reviews, outcome.set_aside, outcome.targets) == (0, 0, 0, 0)
    assert json.loads((tmp_path / "run" / "networks.json").read_text()) == []
    manifest = json.loads((tmp_path / "run" / "run.json").read_text())
    assert (manifest["events"], manifest["accounts"], manifest["first_day"]) == (10, 2, "2024-05-01")
    assert manifest["made_at"] == runs.clock().isoformat()
    assert stat.S_IMODE((tmp_path / "run").stat().st_mode) == 0o700


def test_a_second_run_replaces_the_first(log: Path, tmp_path: Path, keys: Keyring) -> None:
    runs.run(log, tmp_path / "run", keys)
    (tmp_path / "run" / "networks.json").write_text("stale")
    runs.run(log, tmp_path / "run", keys)
    assert (tmp_path / "run" / "networks.json").read_text() == "[]\n"


@pytest.mark.parametrize("name", ["thesis.txt", "activity", ".git"])
def test_a_folder_with_anything_else_in_it_is_left_alone(log: Path, tmp_path: Path, keys: Keyring, name: str) -> None:
    runs.run(log, tmp_path / "run", keys)
    (tmp_path / "run" / name).mkdir()
    with pytest.raises(InputError, match=f"'{name}' in this folder is not of a run"):
        runs.run(log, tmp_path / "run", keys)
    assert (tmp_path / "run" / "run.json").exists()


def test_somebodys_own_folder_called_work_is_left_alone(log: Path, tmp_path: Path, keys: Keyring) -> None:
    (tmp_path / "mine" / "work").mkdir(parents=True)
    (tmp_path / "mine" / "work" / "thesis.txt").write_text("years of it")
    with pytest.raises(InputError, match="'work' in this folder"):
        runs.run(log, tmp_path / "mine", keys)
    assert (tmp_path / "mine" / "work" / "thesis.txt").read_text() == "years of it"


def test_a_store_is_never_emptied_to_make_room_for_a_run(log: Path, keys: Keyring) -> None:
    (log / "identities.parquet").write_bytes(b"the only way back")
    with pytest.raises(InputError, match="not of a run"):
        runs.run(log, log, keys)
    assert list(log.glob("activity/*/*.parquet"))
    assert (log / "identities.parquet").read_bytes() == b"the only way back"


def test_a_file_is_no_folder_for_a_run(log: Path, tmp_path: Path, keys: Keyring) -> None:
    (tmp_path / "run").write_text("words")
    with pytest.raises(InputError, match="not a folder"):
        runs.run(log, tmp_path / "run", keys)


def test_a_day_after_the_last_event_is_refused_and_no_scratch_stays(log: Path, tmp_path: Path, keys: Keyring) -> None:
    order = Investigation(log, tmp_path / "run", since="2024-05-02")
    with pytest.raises(InputError, match="no event from 2024-05-02 on"):
        investigate(order, keys, runs.clock, Silence())
    assert list((tmp_path / "run").iterdir()) == []


@pytest.mark.parametrize("since", ["2024-5-32", "2024-05-02"])
def test_a_run_that_is_refused_costs_no_earlier_one(log: Path, tmp_path: Path, keys: Keyring, since: str) -> None:
    run = tmp_path / "run"
    investigate(Investigation(log, run), keys, runs.clock, Silence())
    before = {path.name: path.read_bytes() for path in run.iterdir()}
    with pytest.raises(InputError):
        investigate(Investigation(log, run, since=since), keys, runs.clock, Silence())
    assert {path.name: path.read_bytes() for path in run.iterdir()} == before


def test_an_amount_of_memory_that_is_none_is_refused(log: Path, tmp_path: Path, keys: Keyring) -> None:
    with pytest.raises(InputError, match="no amount of memory"):
        investigate(Investigation(log, tmp_path / "run", memory="plenty"), keys, runs.clock, Silence())


def _stopped(order: Investigation, keys: Keyring, stage: str) -> None:
    """An investigation that a person interrupts where a stage begins."""

    class Interrupted(Silence):
        def stage(self, name: str, total: float | None = None) -> None:  # noqa: ARG002 -- the port's own shape
            if name == stage:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        investigate(order, keys, runs.clock, Interrupted())


def _again(order: Investigation, keys: Keyring) -> tuple[str | None, list[str]]:
    heard: list[str] = []
    return investigate(order, keys, runs.clock, Silence(), heard.append).went_on_from, heard


def test_a_run_that_was_broken_off_goes_on_from_its_last_finished_step(
    log: Path, tmp_path: Path, keys: Keyring
) -> None:
    order = Investigation(log, tmp_path / "run")
    _stopped(order, keys, "signals")
    last, (said,) = _again(order, keys)
    assert last == "reading"
    assert said == "Goes on from 'reading': 1 finished steps of a run that was broken off are taken over."
    _stopped(order, keys, "networks")
    assert _again(order, keys)[0] == "ties"
    assert _again(order, keys) == (None, [])
    assert not (tmp_path / "run" / "work").exists()


def test_twin_without_the_keeping_it_does_everything_again(log: Path, tmp_path: Path, keys: Keyring) -> None:
    order = Investigation(log, tmp_path / "run", keep=False)
    _stopped(order, keys, "networks")
    assert _again(order, keys) == (None, [])


def test_where_something_changed_it_begins_anew_and_says_what(log: Path, tmp_path: Path, keys: Keyring) -> None:
    _stopped(Investigation(log, tmp_path / "run"), keys, "networks")
    other = Investigation(log, tmp_path / "run", since="2024-05-01")
    last, heard = _again(other, keys)
    assert last is None
    assert heard == ["Begins anew: the days asked for changed since a run here was broken off."]


def test_more_threads_and_memory_change_nothing_that_is_finished(log: Path, tmp_path: Path, keys: Keyring) -> None:
    _stopped(Investigation(log, tmp_path / "run", threads=1, memory="1GB"), keys, "networks")
    assert _again(Investigation(log, tmp_path / "run", threads=2, memory="2GB"), keys)[0] == "ties"
