"""The judge counts innocents first, by kind, and knows alerts from reviews."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.foreign.judge import judge, table


def _world(folder: Path) -> Path:
    kinds = ["operator"] * 4 + ["newsroom"] * 3 + ["ordinary"] * 3
    columns = {
        "account_uid": [f"a{n}" for n in range(10)],
        "kind": kinds,
        "network": ["firm"] * 4 + [None] * 6,
    }
    pq.write_table(pa.table(columns), folder / "truth.parquet")
    return folder


def _run(folder: Path, **networks: list[str]) -> Path:
    found = [{"network_id": n, "disposition": n.split("_")[0], "members": m} for n, m in networks.items()]
    (folder / "networks.json").write_text(json.dumps(found))
    return folder


def test_an_innocent_in_an_alert_is_counted_under_its_kind(tmp_path: Path) -> None:
    verdict = judge(_run(tmp_path, alert_1=["a0", "a1", "a4"]), _world(tmp_path))
    assert verdict.innocents_alerted == {"newsroom": 1}
    assert verdict.account_precision == pytest.approx(2 / 3)
    assert verdict.account_recall == pytest.approx(0.5)


def test_reviews_add_to_review_recall_alone(tmp_path: Path) -> None:
    verdict = judge(_run(tmp_path, alert_1=["a0"], review_1=["a0", "a1", "a2", "a7"]), _world(tmp_path))
    assert verdict.account_recall == pytest.approx(0.25)
    assert verdict.review_recall == pytest.approx(0.75)
    assert verdict.innocents_alerted == {}
    assert verdict.innocents_reviewed == {"ordinary": 1}
    assert verdict.review_networks_per_100k_accounts == pytest.approx(10_000)


def test_a_run_that_found_nothing_has_no_precision_and_says_so(tmp_path: Path) -> None:
    verdict = judge(_run(tmp_path), _world(tmp_path))
    assert verdict.account_precision is None
    assert verdict.account_recall == 0
    assert "ordinary alerted: 0 of 3" in table(verdict)


def test_members_that_the_truth_does_not_know_are_shown(tmp_path: Path) -> None:
    verdict = judge(_run(tmp_path, alert_1=["a0", "17"]), _world(tmp_path))
    assert verdict.strangers == 1
    assert "unknown to the truth" in table(verdict)
