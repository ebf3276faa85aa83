"""The state folder: made on first use, for its owner alone, where it was said to be."""

from pathlib import Path

import pytest

from countervail.database.state import ENVIRONMENT, FILE, open_state, state_folder


def test_a_named_folder_goes_before_the_environment_and_that_before_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "said"))
    assert state_folder(tmp_path / "named") == tmp_path / "named"
    assert state_folder() == tmp_path / "said"
    monkeypatch.delenv(ENVIRONMENT)
    assert state_folder() == Path.home() / ".local" / "state" / "countervail"


def test_it_opens_ready_for_use_and_again(tmp_path: Path) -> None:
    for _ in range(2):
        database = open_state(tmp_path / "deep" / "state")
        with database.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM people").scalar_one() == 0
        database.close()
    folder = tmp_path / "deep" / "state"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
