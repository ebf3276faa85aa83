"""Events of a bare log whose time is none are counted and refused in one sentence, before any work."""

from pathlib import Path

import pytest
from tests.activity.small_log import EVENT, small_log

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.views import open_views
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize(
    "times", [(EVENT["time"], None), ("2024-05-01T10:00:00Z", "garbage"), (1714557600000000, 2**62)]
)
def test_they_are_counted(tmp_path: Path, engine: DuckDb, keys: Keyring, times: tuple[object, object]) -> None:
    log = small_log(tmp_path / "log", [{**EVENT, "time": times[0]}, {**EVENT, "uid": "e2", "time": times[1]}])
    with pytest.raises(InputError, match="1 events have no time that can be read") as refused:
        open_views(log, engine, keys)
    assert "countervail intake" in refused.value.hint


@pytest.mark.parametrize("time", [EVENT["time"], "2024-05-01T10:00:00Z", 1714557600000000])
def test_times_in_every_form_are_read(tmp_path: Path, engine: DuckDb, keys: Keyring, time: object) -> None:
    open_views(small_log(tmp_path / "log", [{**EVENT, "time": time}]), engine, keys)
    assert engine.table("SELECT count(*) AS n FROM activity WHERE t IS NOT NULL")["n"][0].as_py() == 1
