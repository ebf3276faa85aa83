"""The run folder: finished or not a run at all, and the way back to its log."""

import json
from pathlib import Path

import pytest
from tests.workflow.planted_report import MANIFEST

from countervail.vocabulary.errors import InputError, RunError
from countervail.workflow.run_folder import RunFolder, write_manifest


def test_a_manifest_comes_back_as_it_was_written_and_leaves_no_draft(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    assert RunFolder.open(tmp_path).manifest == MANIFEST
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


def test_a_folder_without_manifest_is_unfinished_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "networks.json").write_text("[]")
    with pytest.raises(RunError, match="no finished run here") as caught:
        RunFolder.open(tmp_path)
    assert "countervail investigate" in caught.value.hint
    assert str(caught.value.where) == str(tmp_path)


@pytest.mark.parametrize("content", ['{"version": 0}', "[]", "torn {", '"words"'])
def test_a_manifest_of_another_make_or_a_damaged_one_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(RunError, match=r"another version|damaged"):
        RunFolder.open(tmp_path)


def test_a_log_that_is_gone_is_missed_in_words(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    with pytest.raises(InputError, match="no activity log"):
        _ = RunFolder.open(tmp_path).log


def test_identities_lie_in_the_store_or_for_a_bare_log_in_the_run(tmp_path: Path) -> None:
    world, run = tmp_path / "world", tmp_path / "run"
    (world / "activity" / "day=2021-11-01").mkdir(parents=True)
    (world / "activity" / "day=2021-11-01" / "part.parquet").touch()
    run.mkdir()
    (run / "run.json").write_text(
        json.dumps({**json.loads(_manifest_text(tmp_path)), "log": str(world)}), encoding="utf-8"
    )
    assert RunFolder.open(run).identities_file == run / "identities.parquet"
    (world / "identities.parquet").touch()
    assert RunFolder.open(run).identities_file == world / "identities.parquet"


def test_a_log_elsewhere_is_not_looked_for_on_this_machine(tmp_path: Path) -> None:
    text = json.dumps({**json.loads(_manifest_text(tmp_path)), "log": "s3a://bucket/log"})
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    (tmp_path / "identities.parquet").touch()
    run = RunFolder.open(tmp_path)
    assert run.identities_file == tmp_path / "identities.parquet"
    with pytest.raises(InputError, match="only Spark reads the log of this run") as caught:
        _ = run.log
    assert str(caught.value.where) == "s3a://bucket/log"


def _manifest_text(folder: Path) -> str:
    write_manifest(folder, MANIFEST)
    return (folder / "run.json").read_text(encoding="utf-8")
