"""Watch: the result of a full run, however the days are split; nothing of later days; refusals before any touch."""

import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import runs
from tests.networks.increments.moving_window import rows_of
from tests.workflow.watching.small_store import DAYS, events_of, make_store, write_day

from countervail.activity.store import Store
from countervail.networks.channels import all_channels
from countervail.networks.increments.counters import Counters
from countervail.networks.increments.pairs import CHANNELS
from countervail.networks.thresholds import YOUNG_DAYS
from countervail.signals.card import all_cards
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.workflow.investigate import Investigation, investigate
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.watch import DayTaken, Watching, foreseen, watch
from countervail.workflow.watching.record import Record, WatchFolder

FEW = tuple(channel for channel in all_channels() if channel.name in ("device", "covert-target", "photo"))
"""Channels for tests that run many steps: of events, of events by person, of accounts."""
CARDS = all_cards()[:2]
"""Cards for the same: no step hangs on what earlier ones found."""
TABLES = ("members", "ties", "targets")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Path:
    return make_store(tmp_path_factory.mktemp("store") / "log", keys)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Path:
    """The same with three weeks of everyday life at its last days."""
    return make_store(tmp_path_factory.mktemp("store") / "log", keys, lived=YOUNG_DAYS - 2)


def taken(order: Watching, keys: Keyring) -> tuple[list[DayTaken], Record]:
    """One watch at the tests' own present, on one thread."""
    days: list[DayTaken] = []
    record = watch(replace(order, threads=1), keys, runs.clock, Silence(), days.append)
    assert record is not None
    return days, record


def said(run: Path) -> dict[str, object]:
    """A run's files, whatever the networks are called."""
    texts: dict[str, object] = {
        name: (run / name).read_text().replace('"N-0', '"W-00') for name in ("networks.json", "set_aside.json")
    }
    for name in TABLES:
        table = pq.read_table(run / f"{name}.parquet")
        texts[name] = table.drop_columns([n for n in ("network_id",) if n in table.schema.names])
    return texts


def counted(place: WatchFolder, record: Record) -> list[list[tuple[object, ...]]]:
    """Every counter of a watch."""
    return rows_of(Counters.read(place.generation(record.generation)))


def test_days_taken_one_by_one_end_in_the_bytes_of_a_full_run_and_tell_the_first_alert(
    lived: Path, tmp_path: Path, keys: Keyring
) -> None:
    days, record = taken(Watching(lived, tmp_path / "watched", window=YOUNG_DAYS, begin=DAYS[0]), keys)
    order = Investigation(lived, tmp_path / "run", threads=1, since="1970-01-15", until=DAYS[3])
    investigate(order, keys, runs.clock, Silence())
    assert said(tmp_path / "watched") == said(tmp_path / "run")
    assert pq.read_table(tmp_path / "run" / "ties.parquet").num_rows > 80
    assert [(day.day, day.entered, day.left) for day in days] == [
        (d, n, m) for d, n, m in zip(DAYS, (20, 1, 1, 1), (0, 0, 1, 1), strict=True)
    ]
    assert [one.network_id for day in days for one in day.alerts] == ["W-0001"]
    (network,) = record.followed
    assert network.first_alert is not None
    assert (network.first_alert.day, network.first_alert.members) == (DAYS[1], 14)
    assert RunFolder.open(tmp_path / "watched").manifest.until == DAYS[3]
    assert stat.S_IMODE((tmp_path / "watched").stat().st_mode) == 0o700


def test_on_a_young_log_the_same_team_is_a_review_that_says_why_in_watch_and_in_a_full_run(
    tmp_path: Path, keys: Keyring
) -> None:
    """Its twin is the test above: with one day more before it the same team is alerted on the same day."""
    log = make_store(tmp_path / "log", keys, lived=YOUNG_DAYS - 3)
    days, record = taken(Watching(log, tmp_path / "watched", begin=DAYS[0], until=DAYS[1]), keys)
    assert [(day.alerted, day.reviews, day.alerts) for day in days] == [(0, 0, ()), (0, 1, ())]
    (network,) = record.followed
    assert network.held_back is not None
    assert (network.last_disposition, network.first_alert) == ("review", None)
    assert f"the log holds {YOUNG_DAYS - 1} full days of activity" in network.held_back
    order = Investigation(log, tmp_path / "run", threads=1, until=DAYS[1])
    assert investigate(order, keys, runs.clock, Silence()).held_back == {"N-001": network.held_back}
    assert said(tmp_path / "watched") == said(tmp_path / "run")
    assert RunFolder.open(tmp_path / "run").networks[0]["held_back"] == network.held_back
    _, older = taken(Watching(log, tmp_path / "watched", until=DAYS[2]), keys)
    assert older.followed[0].held_back is None


@settings(max_examples=3, derandomize=True)
@given(stops=st.sets(st.sampled_from(DAYS[:3])))
def test_any_split_into_days_ends_in_the_same_counters_and_files(
    tmp_path_factory: pytest.TempPathFactory, keys: Keyring, log: Path, stops: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("split")
    whole = Watching(log, folder / "whole", window=3, begin=DAYS[3], channels=FEW, cards=CARDS)
    _, anew = taken(whole, keys)
    split = Watching(log, folder / "split", window=3, begin=min(stops, default=DAYS[3]), channels=FEW, cards=CARDS)
    for stop in [*sorted(stops), DAYS[3]]:
        _, record = taken(replace(split, until=stop), keys)
    assert said(folder / "split") == said(folder / "whole")
    assert counted(WatchFolder(folder / "split"), record) == counted(WatchFolder(folder / "whole"), anew)


def test_a_day_that_changed_after_it_was_taken_is_taken_again(tmp_path: Path, keys: Keyring) -> None:
    log = make_store(tmp_path / "log", keys)
    order = Watching(log, tmp_path / "watched", begin=DAYS[3], channels=FEW, cards=CARDS)
    taken(order, keys)
    assert taken(order, keys)[0] == []
    write_day(Store(log), DAYS[2], events_of(2)[:600])
    assert [(day.day, day.entered, day.left) for day in taken(order, keys)[0]] == [(DAYS[3], 1, 1)]
    _, record = taken(order, keys)
    _, anew = taken(replace(order, out=tmp_path / "anew"), keys)
    assert counted(WatchFolder(tmp_path / "watched"), record) == counted(WatchFolder(tmp_path / "anew"), anew)
    assert said(tmp_path / "watched") == said(tmp_path / "anew")


def test_other_tie_files_make_the_counters_begin_anew_and_networks_keep_their_ids(
    log: Path, tmp_path: Path, keys: Keyring
) -> None:
    order = Watching(log, tmp_path / "watched", begin=DAYS[3], channels=FEW, cards=CARDS)
    _, before = taken(order, keys)
    days, after = taken(replace(order, channels=FEW[:2]), keys)
    assert [(day.entered, day.left) for day in days] == [(4, 0)]
    assert [one.network_id for one in after.followed] == [one.network_id for one in before.followed]


def test_what_would_be_taken_is_told_and_nothing_is_touched(log: Path, tmp_path: Path) -> None:
    days = foreseen(Watching(log, tmp_path / "watched", window=2, begin=DAYS[1], channels=FEW, cards=CARDS))
    assert [(day.day, day.entered, day.left) for day in days] == [(DAYS[1], 2, 0), (DAYS[2], 1, 1), (DAYS[3], 1, 1)]
    assert not (tmp_path / "watched").exists()


@pytest.mark.parametrize("ask", [foreseen, lambda order: taken(order, Keyring.ensure())], ids=["foreseen", "watch"])
def test_what_cannot_be_watched_is_refused_with_a_remedy(
    log: Path, tmp_path: Path, ask: Callable[[Watching], object]
) -> None:
    bare = tmp_path / "bare" / "activity" / "day=2024-05-01"
    bare.mkdir(parents=True)
    (bare / "part.parquet").touch()
    with pytest.raises(InputError, match="no lasting surrogates"):
        ask(Watching(tmp_path / "bare", tmp_path / "watched"))
    for days in ({"until": "2024-5-1"}, {"until": "nonsense"}, {"begin": "2024-5-1"}):
        with pytest.raises(InputError, match="is not a day"):
            ask(Watching(log, tmp_path / "watched-days", **days))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    with pytest.raises(InputError, match=r"'thesis.txt' in this folder is not of a watch"):
        ask(Watching(log, tmp_path / "mine"))
    assert not (tmp_path / "watched").exists()


def test_a_watch_of_another_log_or_window_is_refused(log: Path, tmp_path: Path, keys: Keyring) -> None:
    order = Watching(log, tmp_path / "watched", begin=DAYS[0], until=DAYS[0], channels=FEW, cards=CARDS)
    taken(order, keys)
    with pytest.raises(InputError, match="looks at 90 days, not 28"):
        taken(replace(order, window=28), keys)
    with pytest.raises(InputError, match="watches another log"):
        taken(replace(order, log=make_store(tmp_path / "other", keys)), keys)


def test_more_tie_files_than_a_watch_counts_are_refused_with_a_remedy_before_anything_is_touched(
    log: Path, tmp_path: Path, keys: Keyring
) -> None:
    brought = (FEW[n % 3].model_copy(update={"name": f"tie-{n:02}"}) for n in range(CHANNELS - 2))
    many = (*FEW, *brought)
    order = Watching(log, tmp_path / "watched", until=DAYS[0], channels=many, cards=CARDS)
    for ask in (foreseen, lambda order: taken(order, keys)):
        with pytest.raises(InputError, match="33 tie files, and a watch counts 32 at most") as refused:
            ask(order)
        assert refused.value.hint is not None
        assert "countervail investigate" in refused.value.hint
        assert not order.out.exists()
    taken(replace(order, channels=many[:CHANNELS]), keys)


def test_an_investigation_never_empties_the_folder_of_a_watch(log: Path, tmp_path: Path, keys: Keyring) -> None:
    taken(Watching(log, tmp_path / "watched", begin=DAYS[0], until=DAYS[0], channels=FEW, cards=CARDS), keys)
    with pytest.raises(InputError, match=r"'.watch' in this folder is not of a run"):
        runs.run(log, tmp_path / "watched", keys)
    assert WatchFolder(tmp_path / "watched").read() is not None


def test_a_watch_whose_days_left_the_log_says_so_and_touches_nothing(tmp_path: Path, keys: Keyring) -> None:
    log = make_store(tmp_path / "log", keys)
    order = Watching(log, tmp_path / "watched", window=2, begin=DAYS[3], channels=FEW, cards=CARDS)
    _, before = taken(order, keys)
    for day in DAYS[2:]:
        shutil.rmtree(Store(log).day_file(day).parent)
    for look in (lambda: taken(order, keys), lambda: foreseen(order)):
        with pytest.raises(InputError, match=f"there is no event from {DAYS[2]} on until {DAYS[3]}"):
            look()
    assert WatchFolder(tmp_path / "watched").read() == before
