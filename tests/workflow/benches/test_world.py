"""The worlds of the tie bench: laid down once, opened as a store's tables, kept only on wish."""

from pathlib import Path

import pytest

from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.world import open_world, world_of

EVENTS = 20_000


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worlds")


def test_a_kept_world_is_used_again(worlds: Path) -> None:
    with world_of(EVENTS, 3, worlds, Silence()) as first:
        made = (first / "activity_rows.parquet").stat().st_mtime_ns
    with world_of(EVENTS, 3, worlds, Silence()) as second:
        assert second == first
        assert (second / "activity_rows.parquet").stat().st_mtime_ns == made


def test_only_the_tables_stay_of_a_world(worlds: Path) -> None:
    with world_of(EVENTS, 3, worlds, Silence()) as folder, open_world(folder) as engine:
        events = engine.table("SELECT count(*) AS n FROM activity")["n"][0].as_py()
        assert events >= EVENTS
        assert engine.columns("activity")["actor_uid"] == engine.columns("accounts")["account_uid"] == "BIGINT"
        assert not (folder / "world").exists()


def test_a_world_nobody_keeps_is_gone_afterwards() -> None:
    with world_of(EVENTS, 3, None, Silence()) as folder:
        assert (folder / "account_rows.parquet").exists()
    assert not folder.exists()
