"""Spark's event log as it is written: tasks go to the step of the job that first named their stage."""

import json
from pathlib import Path
from typing import Any

from countervail.workflow.benches.event_log import NOBODYS, StepCost, step_costs


def _job(step: str | None, *stages: int) -> dict[str, Any]:
    properties = {"spark.job.description": step} if step else {}
    return {"Event": "SparkListenerJobStart", "Stage IDs": list(stages), "Properties": properties}


def _task(stage: int, shuffled: int, kept: int = 0) -> dict[str, Any]:
    metrics = {
        "Executor CPU Time": 1_500_000_000,
        "Executor Deserialize CPU Time": 500_000_000,
        "Disk Bytes Spilled": 7,
        "Shuffle Write Metrics": {"Shuffle Bytes Written": shuffled, "Shuffle Records Written": shuffled // 10},
        "Output Metrics": {"Bytes Written": kept},
    }
    return {"Event": "SparkListenerTaskEnd", "Stage ID": stage, "Task Metrics": metrics}


def _write(folder: Path, *events: dict[str, Any]) -> Path:
    inner = folder / "eventlog_v2_app-1"
    inner.mkdir(parents=True)
    (inner / "events_1_app-1").write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
    (inner / ".events_1_app-1.crc").write_bytes(b"\xff\x00")
    (inner / "appstatus_app-1").touch()
    return folder


def test_tasks_are_summed_by_step_the_greatest_shuffle_first(tmp_path: Path) -> None:
    events = [_job("items", 1), _job("postings", 2, 3), _task(1, 50), _task(2, 100), _task(3, 30, kept=9)]
    assert step_costs(_write(tmp_path / "log", *events)) == (
        StepCost("postings", 130, 13, 9, 4.0, 14),
        StepCost("items", 50, 5, 0, 2.0, 7),
    )


def test_a_stage_that_a_later_job_uses_again_stays_with_the_first(tmp_path: Path) -> None:
    events = [_job("postings", 1), _job("items", 1, 2), _task(1, 100)]
    assert [cost.step for cost in step_costs(_write(tmp_path / "log", *events))] == ["postings"]


def test_tasks_of_jobs_without_a_name_are_counted_too(tmp_path: Path) -> None:
    failed = _task(1, 5) | {"Task Metrics": None}
    (cost,) = step_costs(_write(tmp_path / "log", _job(None, 1), _task(1, 20), failed))
    assert (cost.step, cost.shuffle_bytes) == (NOBODYS, 20)
