"""Counter-evidence: counts become bits below zero, in order, each kind of weight by its own rule."""

import math
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from tests import tables
from tests.networks.planted import PLATFORM

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.conduct import observe
from countervail.networks.counter_evidence import counter_evidence, heard, in_words, strongest_first
from countervail.networks.evidence import FLOOR
from countervail.signals.counter_card import CounterWeight, all_counter_cards

CARDS = {card.name: card for card in all_counter_cards()}
COUNTED = {"part": 3, "whole": 10}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _bits(weight: CounterWeight, **counts: int) -> float:
    card = CARDS["one-address"].model_copy(update={"weight": weight})
    return heard(card, COUNTED | counts).bits


def test_a_weight_is_taken_off_at_once_from_its_least_share_on() -> None:
    weight = CounterWeight(most=4, least_share=0.3)
    assert _bits(weight) == -4
    assert _bits(weight, part=2) == 0


def test_a_weight_by_the_share_grows_to_its_most() -> None:
    weight = CounterWeight(most=3, each=6)
    assert _bits(weight) == pytest.approx(-1.8)
    assert _bits(weight, part=9) == -3


def test_a_weight_by_the_platforms_share_counts_in_doublings() -> None:
    weight = CounterWeight(most=6.7, at_par=1)
    assert _bits(weight, usual_part=30, usual_whole=100) == -1
    assert _bits(weight, usual_part=0, usual_whole=0) == pytest.approx(-1 - math.log2((0.3 + FLOOR) / FLOOR))
    assert _bits(weight, part=0, usual_part=90, usual_whole=100) == 0


def test_a_group_of_nobody_known_divides_by_one() -> None:
    assert _bits(CounterWeight(most=1), whole=0) == -1


@pytest.mark.parametrize(
    ("friendly", "approaches", "doubtful"),
    [
        (24, 80, True),  # at the line
        (31, 80, True),  # whoever stands at the line shows as many once in seventeen times
        (32, 80, False),
        (1_400, 4_000, False),  # the same excess of five in a hundred, on fifty times the occasions
        (5, 2, False),  # more answers than approaches
    ],
)
def test_a_welcome_on_few_occasions_is_in_doubt(friendly: int, approaches: int, doubtful: bool) -> None:
    counts = {"part": 10 * friendly, "whole": 10 * approaches, "friendly": friendly, "approaches": approaches}
    said = heard(CARDS["welcome"], counts | {"occasions": approaches})
    assert said.bits == -4, "it weighs the same"
    assert said.doubtful is doubtful
    assert said.statement.endswith("may be luck.") is doubtful


def test_what_is_counted_and_not_tried_is_never_in_doubt() -> None:
    assert not heard(CARDS["one-address"], COUNTED | {"part": 7}).doubtful


def test_a_sentence_never_says_more_than_all() -> None:
    said = heard(CARDS["one-address"], {"part": 12, "whole": 4})
    assert said.statement == "One address carries 100 % of the members."
    assert said.for_sale


def test_the_strongest_stands_first_and_what_says_nothing_nowhere() -> None:
    pieces = [heard(CARDS[name], COUNTED | {"part": part}) for name, part in (("verified", 2), ("one-address", 8))]
    silent = heard(CARDS["one-address"], COUNTED)
    assert [piece.name for piece in strongest_first([silent, *reversed(pieces)])] == ["verified", "one-address"]


def test_each_network_hears_its_own(engine: DuckDb) -> None:
    rows = [{"actor_uid": member, "ip": "198.18.0.1"} for member in (1, 2, 3)]
    rows += [{"actor_uid": member, "ip": f"198.18.1.{member}"} for member in (4, 5, 6)]
    engine.register("activity", tables.activity(PLATFORM + rows))
    engine.register("accounts", tables.accounts([{"account_uid": member} for member in range(1, 7)]))
    observe(engine, pa.table({"network": pa.array([0] * 3 + [1] * 3), "account": pa.array(range(1, 7))}))
    said = counter_evidence(engine)
    assert [piece.name for piece in said[0]] == ["one-address"]
    assert said[1] == ()


@pytest.mark.parametrize("known", [2, 0])
def test_of_the_members_are_all_members_however_few_the_accounts_table_holds(engine: DuckDb, known: int) -> None:
    """Of twenty members the first two are verified, and five, who alone act on people in common, share an address."""
    page = {"verb": "message_send", "url": "https://paper.test/story", "ip": "198.18.0.1"}
    rows = [page | {"actor_uid": member, "target_uid": person} for member in range(1, 6) for person in (401, 402)]
    rows += [{"actor_uid": member, "ip": f"198.18.1.{member}"} for member in range(6, 21)]
    rows += [{"actor_uid": reader, "verb": "post", "url": page["url"]} for reader in range(300, 312)]
    engine.register("activity", tables.activity(PLATFORM + rows))
    verified = [{"account_uid": member, "verified": True} for member in range(1, known + 1)]
    engine.register("accounts", tables.accounts(verified))
    observe(engine, pa.table({"network": pa.array([0] * 20), "account": pa.array(range(1, 21))}))
    assert counter_evidence(engine).get(0, ()) == ()


@pytest.mark.parametrize(("answers", "doubtful"), [(11, True), (24, False)])
def test_a_log_says_on_how_many_approaches_a_welcome_rests(engine: DuckDb, answers: int, *, doubtful: bool) -> None:
    """Three members write to each of eleven people, 33 approaches, and so many of them are answered."""
    written = [(member, person) for member in (1, 2, 3) for person in range(11, 22)]
    rows = [{"actor_uid": one, "verb": "message_send", "target_uid": other} for one, other in written]
    rows += [{"actor_uid": other, "verb": "message_send", "target_uid": one} for one, other in written[:answers]]
    engine.register("activity", tables.activity(PLATFORM + rows))
    engine.register("accounts", tables.accounts([{"account_uid": member} for member in (1, 2, 3)]))
    observe(engine, pa.table({"network": pa.array([0] * 3), "account": pa.array([1, 2, 3])}))
    welcome = next(piece for piece in counter_evidence(engine)[0] if piece.name == "welcome")
    assert welcome.doubtful is doubtful


def test_each_fact_has_words_for_a_table() -> None:
    assert in_words().keys() == CARDS.keys()
