"""Only for its own run and network does a case ask for a name."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests import runs
from tests.casework.histories import opening, told

from countervail.casework.case import Case
from countervail.vocabulary.errors import InputError
from countervail.workflow.watched_target import watched_target


def _case(run: Path, network: str) -> Case:
    case, begun = told(), opening()
    record = replace(begun, run=str(run), snapshot=replace(begun.snapshot, network_id=network))
    return replace(case, opening=replace(case.opening, record=record))


def test_whom_its_network_watched(small: runs.Case, tmp_path: Path) -> None:
    row = pq.read_table(small.run / "targets.parquet").slice(0, 1).to_pylist()[0]
    case = _case(small.run, row["network_id"])
    assert watched_target(case, small.run, row["target_ref"]).folder == small.run
    with pytest.raises(InputError, match="no target"):
        watched_target(_case(small.run, "N-999"), small.run, row["target_ref"])
    with pytest.raises(InputError, match="not opened on this run"):
        watched_target(case, tmp_path, row["target_ref"])
