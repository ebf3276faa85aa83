"""What every signal card promises: its stories hold, its innocents are told, its query is portable."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.stories import tell
from countervail.signals.card import Card, Story, all_cards
from countervail.signals.findings import run_card

CARDS = all_cards()
STORIES = [(card, story) for card in CARDS for story in card.stories]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


@pytest.mark.parametrize(("card", "story"), STORIES, ids=lambda value: value.name.replace(" ", "-"))
def test_a_story_flags_exactly_whom_it_says(engine: DuckDb, card: Card, story: Story) -> None:
    told = tell(story.story)
    engine.register("activity", told.activity)
    engine.register("accounts", told.accounts)
    flagged = {told.names[actor - 1] for actor in run_card(engine, card).actors.tolist()}
    assert flagged == set(story.flags)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_a_card_has_as_many_innocent_stories_as_guilty_ones(card: Card) -> None:
    innocent = [story for story in card.stories if not story.flags]
    assert 2 * len(innocent) >= len(card.stories) > len(innocent)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_a_card_weighs_more_on_operators_than_on_others(card: Card) -> None:
    assert card.weight.bits > 0


def test_no_two_cards_share_a_name() -> None:
    assert len({card.name for card in CARDS}) == len(CARDS)
