"""Running cards: every card once, accounts in order, each counted once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.engines.shelf import NoShelf
from countervail.signals.card import Card, all_cards
from countervail.signals.findings import Finding, run_card, run_cards

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


def test_an_account_flagged_twice_is_one_actor_and_all_stand_in_order(engine: DuckDb) -> None:
    assert run_card(engine, CARD).actors.tolist() == [1, 2, 3]


def test_a_finding_knows_how_many_of_some_accounts_it_flags(engine: DuckDb) -> None:
    finding = run_card(engine, CARD)
    assert [finding.among(np.array(members, dtype=np.int64)) for members in ([2, 3, 4], [0, 9], [])] == [2, 0, 0]
    assert Finding(CARD, np.array([], dtype=np.int64)).among(np.array([1, 2])) == 0


def test_what_the_shelf_holds_is_not_asked_for_again(engine: DuckDb) -> None:
    class Full(NoShelf):
        def table(self, step: str, make: Callable[[], pa.Table]) -> pa.Table:  # noqa: ARG002 -- the port's own shape
            assert step == "found-blocks"
            return pa.table({"actor_uid": pa.array([7], pa.int64())})

    assert run_card(engine, CARD, Full()).actors.tolist() == [7]


def test_every_card_runs_in_its_order_and_progress_hears_of_it(engine: DuckDb) -> None:
    heard = Heard()
    found = run_cards(engine, (CARD, *all_cards()), heard)
    assert [finding.card.name for finding in found] == ["blocks", *(card.name for card in all_cards())]
    assert heard.stages == [("signals", len(found))]
    assert heard.done == len(found)


@pytest.mark.parametrize("card", all_cards(), ids=lambda card: card.name)
def test_a_shipped_card_yields_the_promised_columns_even_where_nothing_happens(engine: DuckDb, card: Card) -> None:
    engine.register("activity", tables.activity([]))
    assert len(run_card(engine, card).actors) == 0
    rows = engine.table(card.condition)
    assert rows.schema.names == ["actor_uid", "target_uid", "first_t", "last_t", "n", "sample_uid"]
