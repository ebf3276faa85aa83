"""A reopened log is the log the run read, or an error that says so; it leaves nothing behind."""

import shutil
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.workflow.made_run import MEMBERS, MadeRun, make_run

from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, RunError
from countervail.vocabulary.progress import Silence
from countervail.workflow.explanation.network import network_explained
from countervail.workflow.explanation.tie import tie_explained
from countervail.workflow.reopened_log import reopened


def test_nothing_is_left_in_the_run_folder(made_run: MadeRun, keys: Keyring) -> None:
    before = sorted(path.name for path in made_run.run.folder.iterdir())
    with reopened(made_run.run, keys, Silence()) as log:
        assert log.baseline.accounts == made_run.run.manifest.accounts
        assert len(log.surrogates(MEMBERS)) == len(MEMBERS)
    assert sorted(path.name for path in made_run.run.folder.iterdir()) == before


def test_an_account_the_log_does_not_know_is_an_error(made_run: MadeRun, keys: Keyring) -> None:
    with reopened(made_run.run, keys, Silence()) as log, pytest.raises(RunError, match="no longer in its log"):
        log.surrogates(("nobody-at-all",))


@pytest.mark.parametrize("lost", [1, -1])
def test_days_that_have_lost_or_won_events_are_refused(tmp_path: Path, keys: Keyring, lost: int) -> None:
    made = make_run(tmp_path, keys)
    events = next((made.run.log.folder / "activity").glob("*/*.parquet"))
    pq.write_table(
        _another(pq.read_table(events), timedelta(0)) if lost < 0 else pq.read_table(events).slice(1), events
    )
    with pytest.raises(RunError, match="the days of this run now hold"):
        network_explained(made.run, keys, "N-001", Silence())


def test_days_that_came_in_since_change_nothing(tmp_path: Path, keys: Keyring) -> None:
    made = make_run(tmp_path, keys)
    before = network_explained(made.run, keys, "N-001", Silence())
    events = next((made.run.log.folder / "activity").glob("*/*.parquet"))
    late = made.run.log.folder / "activity" / "day=1970-02-10"
    late.mkdir()
    pq.write_table(_another(pq.read_table(events), timedelta(days=40)).slice(0, 1), late / "events.parquet")
    assert network_explained(made.run, keys, "N-001", Silence()) == before


def _another(events: pa.Table, later: timedelta) -> pa.Table:
    """The events, led by one more of the first account, so much later."""
    one = events.slice(0, 1).to_pylist()[0]
    one |= {"uid": "a-late-one", "time": one["time"] + later}
    return pa.concat_tables([pa.Table.from_pylist([one], events.schema), events])


def test_sums_that_no_longer_come_out_are_refused(tmp_path: Path, keys: Keyring) -> None:
    made = make_run(tmp_path, keys)
    (made.run.log.folder / "accounts.parquet").unlink()
    pair = next(pair for pair in made.ties if set(pair) <= set(MEMBERS))
    with pytest.raises(RunError, match="no longer come out as the run measured them"):
        tie_explained(made.run, keys, pair, Silence())


def test_a_log_that_is_gone_is_bad_input(tmp_path: Path, keys: Keyring) -> None:
    made = make_run(tmp_path, keys)
    shutil.rmtree(made.run.log.folder)
    with pytest.raises(InputError, match="no activity log"):
        network_explained(made.run, keys, "N-001", Silence())
