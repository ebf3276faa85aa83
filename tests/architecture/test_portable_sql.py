"""One SQL for every engine: each step, tie and card stays inside the subset that DuckDB and Spark read alike."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from countervail.networks import steps
from countervail.networks.channels import all_channels
from countervail.networks.increments import steps as increments
from countervail.networks.profiles import measuring
from countervail.networks.profiles.habit import all_habits
from countervail.signals.card import all_cards
from countervail.signals.counter_card import all_counter_cards

STEPS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(Path(steps.FOLDER).glob("*.sql"))}
TIES = {f"tie-{channel.name}": channel.item for channel in all_channels()}
CARDS = {f"card-{card.name}": card.condition for card in all_cards()}
COUNTERS = {f"counter-{card.name}": card.counts for card in all_counter_cards()}
HABITS = {f"habit-{habit.name}": habit.sql for habit in all_habits() if habit.sql}
PROFILES = {
    f"profiles-{path.stem}": path.read_text(encoding="utf-8") for path in sorted(measuring.FOLDER.glob("*.sql"))
}
INCREMENTS = {
    f"increments-{path.stem}": path.read_text(encoding="utf-8") for path in sorted(increments.FOLDER.glob("*.sql"))
}
TEXTS = STEPS | TIES | CARDS | COUNTERS | HABITS | PROFILES | INCREMENTS

FUNCTIONS = frozenset(
    {
        "cast",
        "coalesce",
        "concat",
        "count",
        "floor",
        "greatest",
        "least",
        "length",
        "ln",
        "lower",
        "max",
        "min",
        "replace",
        "round",
    }
    | {"row_number", "split_part", "substr", "sum"}
)
"""Functions that both engines define alike for what we give them."""
WORDS_BEFORE_A_BRACKET = frozenset(
    {"and", "as", "distinct", "exists", "from", "having", "in", "join", "not", "on", "or", "over", "then"}
    | {"when", "where"}
)
TYPES = frozenset({"bigint", "double", "int", "string"})
"""Types by the one name that both engines take: Spark refuses varchar without a length."""
BANNED = (
    *(exp.IntDiv, exp.Bracket, exp.Unnest, exp.Lambda, exp.Array, exp.Struct, exp.Lateral, exp.Pivot),
    *(
        exp.RegexpLike,
        exp.RegexpILike,
        exp.RegexpExtract,
        exp.Interval,
        exp.JSONExtract,
        exp.Parameter,
        exp.Placeholder,
    ),
)
"""Constructs on which engines differ."""
TOTAL_ORDERS = {
    "linking": "items.bucket, items.item",
    "increments-touched": "counted.bucket, counted.item",
    "card-even-pace": "t, uid",
}
"""Windows with the keys that make their order total, and no row's place a matter of chance."""


def _tree(name: str, dialect: str = "duckdb") -> exp.Expression:
    return sqlglot.parse_one(TEXTS[name], read=dialect)


def _bare(name: str) -> str:
    """The text without comments and without what stands in quotes."""
    return re.sub(r"'[^']*'", "''", re.sub(r"--[^\n]*", "", TEXTS[name])).lower()


@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_one_query_in_both_dialects(name: str, dialect: str) -> None:
    (tree,) = sqlglot.parse(TEXTS[name], read=dialect)
    assert isinstance(tree, exp.Query)
    assert not list(tree.find_all(exp.Anonymous)), "a function the dialect does not know"


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_calls_only_functions_that_both_engines_define_alike(name: str) -> None:
    called = set(re.findall(r"\b([a-z_][a-z0-9_]*)\s*\(", _bare(name))) - WORDS_BEFORE_A_BRACKET
    assert called <= FUNCTIONS


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_uses_no_construct_on_which_engines_differ(name: str) -> None:
    assert [type(node).__name__ for node in _tree(name).walk() if isinstance(node, BANNED)] == []
    assert not re.search(r"//|::|\\|\bqualify\b|\basof\b|\bilike\b|\bsample\b|\bfilter\b|\bexclude\b", _bare(name))


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_casts_only_to_types_that_both_engines_name_alike(name: str) -> None:
    assert set(re.findall(r"\bas (\w+)\)", _bare(name))) - _column_names(name) <= TYPES


def _column_names(name: str) -> set[str]:
    return {alias.alias for alias in _tree(name).find_all(exp.Alias)}


@pytest.mark.parametrize("name", TEXTS)
def test_every_sum_is_a_whole_number_again_before_it_leaves_the_query(name: str) -> None:
    bare = [node.sql() for node in _tree(name).find_all(exp.Sum) if not _cast_to_bigint(node)]
    assert bare == []


def _cast_to_bigint(node: exp.Expression) -> bool:
    """Whether some cast to bigint stands around it inside its own select expression."""
    return any(isinstance(outer, exp.Cast) and outer.to.is_type("bigint") for outer in _within_select(node))


def _within_select(node: exp.Expression) -> Iterator[exp.Expression]:
    outer = node.parent
    while outer is not None and not isinstance(outer, exp.Select):
        yield outer
        outer = outer.parent


@pytest.mark.parametrize("name", TEXTS)
def test_a_division_is_rounded_in_words_before_it_becomes_a_whole_number(name: str) -> None:
    for division in _tree(name).find_all(exp.Div):
        around = [type(outer) for outer in _within_select(division)]
        if exp.Cast in around:
            assert {exp.Floor, exp.Round} & set(around[: around.index(exp.Cast)])


@pytest.mark.parametrize("name", TEXTS)
def test_every_window_has_a_total_order(name: str) -> None:
    orders = [", ".join(key.sql() for key in w.args["order"].expressions) for w in _tree(name).find_all(exp.Window)]
    assert all(order.replace(" NULLS LAST", "").replace(" NULLS FIRST", "") == TOTAL_ORDERS[name] for order in orders)


@pytest.mark.parametrize("name", TIES)
def test_a_tie_yields_account_item_time_and_event(name: str) -> None:
    assert set(_tree(name).named_selects) == {"account", "item", "t", "uid"}


@pytest.mark.parametrize("name", CARDS)
def test_a_card_yields_what_a_finding_holds(name: str) -> None:
    assert _tree(name).named_selects == ["actor_uid", "target_uid", "first_t", "last_t", "n", "sample_uid"]


@pytest.mark.parametrize("name", COUNTERS)
def test_a_card_of_counter_evidence_yields_a_part_of_a_whole_for_each_network(name: str) -> None:
    assert _tree(name).named_selects[:3] == ["network", "part", "whole"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_reads_no_readable_time_only_t(name: str) -> None:
    assert "time" not in {column.name for column in _tree(name).find_all(exp.Column)}
