"""What was recognised is read beside a run; nothing is said where nobody asked or nothing leads."""

import json
import shutil
from pathlib import Path

import pytest
from tests.runs import Case

from countervail.vocabulary.errors import RunError
from countervail.workflow.recognised_runs import recognised_in
from countervail.workflow.run_folder import RECOGNISED, RunFolder


@pytest.fixture
def run(small: Case, tmp_path: Path) -> RunFolder:
    return RunFolder.open(Path(shutil.copytree(small.run, tmp_path / "run")))


def test_nobody_has_asked(run: RunFolder) -> None:
    assert recognised_in(run, "N-001") is None


def test_what_leads_is_read_and_what_is_unknown_is_not(run: RunFolder) -> None:
    rows = [{"network": "N-001", "leader": "C-7", "statement": "x"}, {"network": "N-002", "leader": "unknown"}]
    (run.folder / RECOGNISED).write_text(json.dumps(rows))
    assert recognised_in(run, "N-001") == rows[0]
    assert recognised_in(run, "N-002") is None
    assert recognised_in(run, "N-003") is None


def test_a_damaged_file_is_said_to_be_one(run: RunFolder) -> None:
    (run.folder / RECOGNISED).write_text("[{")
    with pytest.raises(RunError, match="damaged"):
        recognised_in(run, "N-001")
