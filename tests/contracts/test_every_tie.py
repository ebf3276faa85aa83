"""What every tie file promises: its stories link exactly the pairs they name, its innocents are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.stories import tell
from countervail.networks.channels import Channel, Story, all_channels
from countervail.networks.steps import step_text
from countervail.networks.tie_building import postings_of

CHANNELS = all_channels()
STORIES = [(channel, story) for channel in CHANNELS for story in channel.stories]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


@pytest.mark.parametrize(("channel", "story"), STORIES, ids=lambda value: value.name.replace(" ", "-"))
def test_a_story_links_exactly_whom_it_says(engine: DuckDb, channel: Channel, story: Story) -> None:
    told = tell(story.story)
    engine.register("activity", told.activity)
    engine.register("accounts", told.accounts)
    postings_of(engine, channel)
    engine.view("degrees", step_text("degrees"))
    engine.view("linking", step_text("linking"))
    pairs = engine.table(
        "SELECT DISTINCT p.account AS a, q.account AS b FROM linking p JOIN linking q "
        "ON p.item_id = q.item_id AND p.account < q.account"
    )
    linked = {f"{told.names[row['a'] - 1]}+{told.names[row['b'] - 1]}" for row in pairs.to_pylist()}
    assert linked == set(story.links)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_a_tie_has_as_many_innocent_stories_as_guilty_ones(channel: Channel) -> None:
    innocent = [story for story in channel.stories if not story.links]
    assert 2 * len(innocent) >= len(channel.stories) > len(innocent)
