"""The demo on a small scenario: world, run, keys and score in one folder."""

from datetime import UTC, datetime

import pytest

from countervail.vocabulary.progress import Silence
from countervail.workflow.demo import Demo, demo


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    return demo(folder, lambda: datetime(2025, 1, 1, tzinfo=UTC), Silence(), scenario="a-small-world", seed=2)


def test_everything_lies_in_one_throw_away_folder(done: Demo) -> None:
    folder = done.world.parent
    assert {path.name for path in folder.iterdir()} == {"world", "run", "keys"}
    assert done.summary.is_file()


def test_the_score_is_of_the_run_that_was_made(done: Demo) -> None:
    assert {row.name for row in done.score.networks} == {"Oriel Vantage", "Palisade Reading"}
    assert done.score.journalist_and_activist_accounts_alerted == 0
