"""Real shares of posts, where the data pack lies beside the repository: one channel can never become an alert."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from countervail.activity.deployment import Deployment
from countervail.activity.intake.mapping import read_mapping
from countervail.activity.intake.take_in import Order, take_in
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence
from countervail.workflow.investigate import Investigation, investigate

ROOT = Path(__file__).parents[2]
SHARES = ROOT.parent / "shared" / "data" / "coordination" / "russian_coord_tweets.parquet"
RECIPE = ROOT / "docs" / "investigators" / "one-channel-data.md"
HERE = Deployment(controller="Desk", lawful_basis="research", contact="desk@research.example", appeal_url="none")


def a_clock() -> datetime:
    return datetime(2025, 1, 1, tzinfo=UTC)


def the_mapping(folder: Path) -> Path:
    """The mapping file of the recipe, as the reader would copy it."""
    block = RECIPE.read_text(encoding="utf-8").split("```toml")[1].split("```")[0]
    path = folder / "shares.toml"
    path.write_text("\n".join(line.strip() for line in block.splitlines()), encoding="utf-8")
    return path


@pytest.mark.skipif(not SHARES.exists(), reason="the data pack is not beside the repository")
def test_real_shares_are_counted_and_never_alerted(tmp_path: Path) -> None:
    keys = Keyring.ensure(tmp_path / "keys")
    order = Order(SHARES, tmp_path / "log", read_mapping(the_mapping(tmp_path)), HERE)
    counts = take_in(order, keys, a_clock).as_json()["events"]
    assert (counts["read"], counts["stored"]) == (35_125, 35_085)
    outcome = investigate(Investigation(tmp_path / "log", tmp_path / "run"), keys, a_clock, Silence())
    assert (outcome.alerts, outcome.reviews) == (0, 0)
    assert outcome.set_aside >= 1
    assert json.loads((tmp_path / "run" / "networks.json").read_text()) == []
