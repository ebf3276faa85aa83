"""Running cards: every card once, rows in a total order, people counted once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.signals.card import Card, all_cards
from countervail.signals.findings import run_card, run_cards

CONDITION = """
SELECT actor_uid, target_uid, min(t) AS first_t, max(t) AS last_t, count(*) AS n, min(uid) AS sample_uid
FROM activity WHERE verb = 'block' GROUP BY actor_uid, target_uid
"""
CARD = all_cards()[0].model_copy(update={"name": "blocks", "condition": CONDITION})
ROWS = [
    {"actor_uid": actor, "verb": "block", "target_uid": target, "t": actor} for actor in (3, 1, 2) for target in (9, 8)
]


class Heard:
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, float | None]] = []
        self.done = 0.0

    def stage(self, name: str, total: float | None = None) -> None:
        self.stages.append((name, total))

    def advance(self, amount: float = 1) -> None:
        self.done += amount


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        engine.register("activity", tables.activity(ROWS))
        engine.register("accounts", tables.accounts([]))
        yield engine


def test_findings_stand_in_a_total_order(engine: DuckDb) -> None:
    rows = run_card(engine, CARD).rows
    pairs = list(zip(rows["actor_uid"].to_pylist(), rows["target_uid"].to_pylist(), strict=True))
    assert pairs == [(1, 8), (1, 9), (2, 8), (2, 9), (3, 8), (3, 9)]


def test_an_account_flagged_twice_is_one_actor(engine: DuckDb) -> None:
    assert run_card(engine, CARD).actors == {1, 2, 3}


def test_every_card_runs_in_its_order_and_progress_hears_of_it(engine: DuckDb) -> None:
    heard = Heard()
    found = run_cards(engine, (CARD, *all_cards()), heard)
    assert [finding.card.name for finding in found] == ["blocks", *(card.name for card in all_cards())]
    assert heard.stages == [("signals", len(found))]
    assert heard.done == len(found)


@pytest.mark.parametrize("card", all_cards(), ids=lambda card: card.name)
def test_a_shipped_card_yields_the_promised_columns_even_where_nothing_happens(engine: DuckDb, card: Card) -> None:
    engine.register("activity", tables.activity([]))
    rows = run_card(engine, card).rows
    assert rows.num_rows == 0
    assert rows.schema.names == ["actor_uid", "target_uid", "first_t", "last_t", "n", "sample_uid"]
