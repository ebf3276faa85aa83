"""What every card of counter-evidence promises: heard where it should be, never upwards, and no pardon for a team."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contracts.team_at_work import PLATFORM, TEAM, WORK

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.stories import tell
from countervail.networks.conduct import observe
from countervail.networks.counter_evidence import counter_evidence, heard
from countervail.networks.evidence import Evidence, evidence_of
from countervail.networks.thresholds import ALERT_BITS, MIN_ALERT_MEMBERS, REVIEW_BITS, UNBOUGHT_BITS
from countervail.networks.weighing import Weighed, disposition, weigh
from countervail.signals.counter_card import CounterCard, CounterStory, all_counter_cards
from countervail.vocabulary.phases import Disposition

CARDS = all_counter_cards()
STORIES = [(card, story) for card in CARDS for story in card.stories]
BOUGHT = [(card, story) for card, story in STORIES if story.bought]
KINDS_OF_PEOPLE = ("journalist", "newsroom", "activist", "family", "agency", "campus", "fan", "operator", "ngo")
COUNT = st.integers(0, 2_000)


def _id(value: CounterCard | CounterStory) -> str:
    return value.name.replace(" ", "-")


def _called(card: CounterCard) -> str:
    return card.name


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _weighed(engine: DuckDb, story: CounterStory) -> Weighed:
    """What is said for and against the story's group, as an investigation says it."""
    told = tell(PLATFORM + WORK + story.story if story.bought else story.story)
    engine.register("activity", told.activity)
    engine.register("accounts", told.accounts)
    members = [told.names.index(name) + 1 for name in TEAM if name in told.names] if story.bought else []
    members += [told.names.index(name) + 1 for name in story.members]
    seen = observe(engine, pa.table({"network": pa.array([0] * len(members)), "account": pa.array(members)}))
    return weigh(evidence_of(seen.conducts[0], seen.platform), counter_evidence(engine).get(0, ()))


def _where(weighed: Weighed) -> Disposition:
    return disposition(weighed, MIN_ALERT_MEMBERS, 0.0)


@pytest.mark.parametrize(("card", "story"), STORIES, ids=_id)
def test_a_fact_is_heard_where_its_story_says_so_and_nowhere_else(
    engine: DuckDb, card: CounterCard, story: CounterStory
) -> None:
    said = {piece.name for piece in _weighed(engine, story).counter_evidence}
    assert (card.name in said) is story.heard


@pytest.mark.parametrize("card", CARDS, ids=_called)
def test_a_card_tells_where_it_is_right_where_it_is_silent_and_where_it_is_bought(card: CounterCard) -> None:
    honest = [story for story in card.stories if not story.bought]
    assert any(story.heard for story in honest)
    assert any(not story.heard for story in honest)
    assert any(story.heard for story in card.stories if story.bought)
    assert all(story.members for story in honest)


@pytest.mark.parametrize(("card", "story"), BOUGHT, ids=_id)
def test_a_team_that_buys_the_fact_is_reviewed_at_least(engine: DuckDb, card: CounterCard, story: CounterStory) -> None:
    weighed = _weighed(engine, story)
    assert _where(weighed) is not Disposition.SET_ASIDE
    assert weighed.bits < weigh(weighed.evidence, ()).bits, f"{card.name} lowers its rank all the same"


@pytest.mark.parametrize(("card", "story"), BOUGHT, ids=_id)
def test_without_what_the_team_did_nothing_would_be_seen_of_it(
    engine: DuckDb, card: CounterCard, story: CounterStory
) -> None:
    assert _where(weigh((), _weighed(engine, story).counter_evidence)) is Disposition.SET_ASIDE, card.name


@pytest.mark.parametrize("card", [card for card in CARDS if card.for_sale], ids=_called)
def test_however_much_of_it_is_bought_a_network_well_above_a_review_stays_in_review(card: CounterCard) -> None:
    """The twin has the protection off: the same fact, were it not for sale, would pardon."""
    accused = (Evidence("does", "They do it.", UNBOUGHT_BITS, "does"),)
    price = -card.weight.most * (1 + UNBOUGHT_BITS / card.weight.most)
    bought = Evidence(card.name, "Bought.", price, card.family, for_sale=card.for_sale)
    assert _where(weigh(accused, (bought,))) is Disposition.REVIEW
    assert _where(weigh(accused, (replace(bought, for_sale=False),))) is Disposition.SET_ASIDE


@pytest.mark.parametrize("card", [card for card in CARDS if not card.for_sale], ids=_called)
def test_what_is_not_for_sale_is_worth_less_than_what_a_whole_chain_shows(card: CounterCard) -> None:
    most = Evidence(card.name, "Staged.", -card.weight.most, card.family)
    chain = (Evidence("chain", "They do all of it.", ALERT_BITS + REVIEW_BITS + 0.3, "chain"),)
    assert _where(weigh(chain, (most,))) is not Disposition.SET_ASIDE


@given(st.sampled_from(CARDS), COUNT, COUNT, COUNT, COUNT)
def test_no_counts_at_all_let_a_card_speak_against_anybody(
    card: CounterCard, part: int, whole: int, usual: int, more: int
) -> None:
    counts = {"part": part, "whole": whole, "usual_part": usual, "usual_whole": usual + more}
    piece = heard(card, counts | {"friendly": part, "approaches": whole})
    assert -card.weight.most <= piece.bits <= 0


@pytest.mark.parametrize(("card", "story"), [(c, s) for c, s in STORIES if s.heard], ids=_id)
def test_a_statement_is_a_figure_and_never_a_kind_of_person(
    engine: DuckDb, card: CounterCard, story: CounterStory
) -> None:
    said = next(p.statement for p in _weighed(engine, story).counter_evidence if p.name == card.name)
    assert any(letter.isdigit() for letter in said)
    assert not [kind for kind in KINDS_OF_PEOPLE for text in (said, card.words, card.finds) if kind in text.lower()]
