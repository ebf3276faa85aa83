"""Networks are measured in the log their run read; people in common are named to the sketch and written nowhere."""

import json
import shutil
from pathlib import Path

import pytest
from tests.runs import Case

from countervail.networks.profiles.sketch import sketch
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import RunError
from countervail.vocabulary.progress import Silence
from countervail.workflow.profiling import profiled_networks
from countervail.workflow.run_folder import RunFolder


def test_every_reported_network_is_measured(small: Case, keys: Keyring, tmp_path: Path) -> None:
    run = RunFolder.open(Path(shutil.copytree(small.run, tmp_path / "run")))
    before = {path.name: path.read_bytes() for path in run.folder.iterdir()}
    found = profiled_networks(run, keys, Silence())
    rows = json.loads((run.folder / "networks.json").read_text())
    assert set(found) == {row["network_id"] for row in rows}
    for row in rows:
        assert found[row["network_id"]].found.portrait.members == row["member_count"]
    assert max(len(each.people) for each in found.values()) > 60
    assert all(sketch(b"k" * 32, each.people) != b"" for each in found.values())
    assert {path.name: path.read_bytes() for path in run.folder.iterdir()} == before


def test_a_log_that_grew_is_refused(small: Case, keys: Keyring, tmp_path: Path) -> None:
    run = Path(shutil.copytree(small.run, tmp_path / "run"))
    manifest = json.loads((run / "run.json").read_text())
    (run / "run.json").write_text(json.dumps({**manifest, "events": manifest["events"] - 1}))
    with pytest.raises(RunError, match="the days of this run now hold"):
        profiled_networks(RunFolder.open(run), keys, Silence())
