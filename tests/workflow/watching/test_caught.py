"""Caught in time: strictly before, by the day's end, and only of people who could have been warned."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from tests.workflow.planted_report import MANIFEST

from countervail.activity import schema
from countervail.workflow.run_folder import RunFolder, write_manifest
from countervail.workflow.score import NetworkScore
from countervail.workflow.watching.caught import Caught, caught

FIRM = NetworkScore("firm", "Firm Example", 5, 5, 5, ("W-0001", "W-0002"), (), (), 4, 4, 0)


def _run(folder: Path, alerts: dict[str, str | None]) -> RunFolder:
    folder.mkdir()
    write_manifest(folder, replace(MANIFEST, log="log"))
    said = [{"network_id": name, "first_alert": {"day": day} if day else None} for name, day in alerts.items()]
    (folder / "watched.json").write_text(json.dumps(said))
    return RunFolder.open(folder)


def _world(folder: Path, people: list[tuple[int, int | None]]) -> Path:
    """People by the day (of May, at noon) of the first act on them, and of the first attack."""
    folder.mkdir()
    first, attack = zip(*people, strict=True)
    moments = {"first_time": first, "first_exploitation_time": attack}
    columns = {name: pa.array([_noon(day) for day in days], schema.TIMESTAMP) for name, days in moments.items()}
    pq.write_table(pa.table({"network": ["firm"] * len(people), **columns}), folder / "truth_targets.parquet")
    return folder


def _noon(day: int | None) -> datetime | None:
    return None if day is None else datetime(2024, 5, day, 12, tzinfo=UTC)


def test_an_alert_counts_from_the_end_of_its_day_and_the_first_of_a_network_counts(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", {"W-0001": "2024-05-20", "W-0002": "2024-05-09"})
    world = _world(tmp_path / "world", [(1, 9), (1, 10), (1, 12), (5, 30)])
    assert caught(run, world, [FIRM]) == Caught(4, 0.75, (-0.2, 1.5, 15.1), 0)


def test_who_was_attacked_at_once_or_never_is_not_asked_about(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", {"W-0001": "2024-05-09"})
    found = caught(run, _world(tmp_path / "world", [(12, 12), (3, None), (3, 12)]), [FIRM])
    assert found is not None
    assert (found.targets, found.targets_caught_before_exploitation, found.attacked_at_once) == (1, 1.0, 1)


def test_a_network_that_was_never_alerted_caught_nobody(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", {"W-0001": None})
    assert caught(run, _world(tmp_path / "world", [(1, 12)]), [FIRM]) == Caught(1, 0.0, (), 0)


def test_only_of_an_operator_that_does_nothing_else_are_attacks_counted(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", {"W-0001": "2024-05-09"})
    world = _world(tmp_path / "world", [(12, 12)])
    both = replace(FIRM, phases=("engagement", "exploitation"))
    found = caught(run, world, [both])
    assert found is not None
    assert (found.acts_before_alert, found.exploitation_only_acts_before_alert) == ({}, None)


def test_a_run_that_was_not_watched_says_nothing(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", {})
    (run.folder / "watched.json").unlink()
    assert caught(run, _world(tmp_path / "world", [(1, 12)]), [FIRM]) is None
