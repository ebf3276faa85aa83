"""Ties agree with a plain computation of the formulas, to the micro-nat, on any small platform."""

import math
import random
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import tables
from tests.networks import by_hand

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.engines.shelf import NO_SHELF
from countervail.networks.channels import Channel, all_channels
from countervail.networks.slices import ROWS_AT_ONCE
from countervail.networks.tie_building import HIGHEST_SURROGATE, Ties, build_ties, postings_of, single_group_nats
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence

CHANNELS = {channel.name: channel for channel in all_channels()}
SMALL_CAP = tuple(channel.model_copy(update={"cap": 4}) for channel in CHANNELS.values())
BYSTANDERS = range(1000, 1300)
"""Accounts that share nothing: with them a platform has a size, and sharing anything on it is a surprise."""
PEOPLE = st.integers(1, 9)
FEW = st.integers(0, 5)


def _event(actor: int, day: int, item: int, target: int, kind: str) -> dict[str, Any]:
    row = {"actor_uid": actor, "t": day * MICROSECONDS_PER_DAY, "verb": "message_send", "target_uid": 100 + target}
    shown = {
        "device": {"device_uid": f"d{item}"},
        "ip": {"ip": f"198.18.0.{item}"},
        "link": {"url": f"https://h{item % 3}.test/{item}"},
        "media": {"media_hash": f"m{item}"},
        "contact": {"contact_hash": f"phone:{item}", "verb": "contact_add"},
        "target": {},
    }
    return row | shown[kind]


KINDS = st.sampled_from(["device", "ip", "link", "media", "contact", "target"])
EVENTS = st.lists(st.builds(_event, PEOPLE, FEW, st.integers(0, 40), FEW, KINDS), max_size=80)
HABITS = st.lists(st.tuples(st.sets(PEOPLE, min_size=2, max_size=5), st.integers(50, 80), KINDS), max_size=16)
"""Accounts who share an item of their own: what makes ties at all."""
FACES = st.lists(st.tuples(PEOPLE, st.integers(0, 3), st.integers(0, 3)), max_size=9, unique_by=lambda row: row[0])


def _activity(events: list[dict[str, Any]], habits: list[tuple[set[int], int, str]]) -> list[dict[str, Any]]:
    shared = [_habit(who, n % 3, item, kind) for n, (group, item, kind) in enumerate(habits) for who in group]
    return events + shared + [_private(who) for who in BYSTANDERS]


def _habit(who: int, day: int, item: int, kind: str) -> dict[str, Any]:
    event = _event(who, day, item, item, kind)
    return event if kind == "target" else event | {"target_uid": None}


def _private(who: int) -> dict[str, Any]:
    own = {"device_uid": f"own-{who}", "media_hash": f"own-{who}", "contact_hash": f"phone:own-{who}"}
    return {
        "actor_uid": who,
        "verb": "contact_add",
        "url": f"https://own-{who}.test/1",
        "ip": f"2001:db8::{who}",
        **own,
    }


def _accounts(faces: list[tuple[int, int, int]]) -> list[dict[str, Any]]:
    return [
        {"account_uid": who, "avatar_hash": f"p{face}", "bio": f"a biography of some length, {bio}"}
        for who, face, bio in faces
    ]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDb]:
    with DuckDb(tmp_path_factory.mktemp("engine") / "work", threads=1) as engine:
        yield engine


def _built(
    engine: DuckDb,
    channels: tuple[Channel, ...],
    activity: list[dict[str, Any]],
    accounts: list[dict[str, Any]] | None = None,
    at_once: int = ROWS_AT_ONCE,
) -> Ties:
    engine.register("activity", tables.activity(activity))
    engine.register("accounts", tables.accounts(accounts or []))
    return build_ties(engine, channels, Silence(), NO_SHELF, at_once)


def _as_pairs(built: Ties) -> dict[by_hand.Pair, tuple[int, bool]]:
    return {(row["a"], row["b"]): (row["micro"], row["single_group"]) for row in built.table.to_pylist()}


def _by_hand(engine: DuckDb, channels: tuple[Channel, ...], accounts: int) -> dict[by_hand.Pair, tuple[int, bool]]:
    said = [(channel, by_hand.evidence(channel, by_hand.occurrences(engine, channel))) for channel in channels]
    return by_hand.ties(said, accounts)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(events=EVENTS, habits=HABITS, faces=FACES)
def test_ties_equal_the_plain_computation_to_the_micro_nat(
    engine: DuckDb, events: list[Any], habits: list[Any], faces: list[Any]
) -> None:
    built = _built(engine, SMALL_CAP, _activity(events, habits), _accounts(faces))
    assert _as_pairs(built) == _by_hand(engine, SMALL_CAP, built.accounts)


@pytest.mark.parametrize("cap", [4, 50])
def test_scores_of_ties_of_every_group_equal_the_plain_computation(engine: DuckDb, cap: int) -> None:
    channels = tuple(channel.model_copy(update={"cap": cap}) for channel in CHANNELS.values())
    draw = random.Random(cap)
    kinds = ("device", "ip", "link", "media", "contact", "target", "target")
    groups = [set(range(9 * n, 9 * n + 9)) for n in range(1, 8)]
    habits = [
        (set(draw.sample(sorted(group), draw.randint(2, 4))), draw.randint(0, 250), draw.choice(kinds))
        for group in groups
        for _ in range(60)
    ]
    habits += [(set(draw.sample(range(80, 90), 3)), 300 + n, "media") for n in range(30)]
    faces = [(who, who // 4, who // 3) for who in range(9, 72)] + [(who, who, who) for who in BYSTANDERS]
    built = _built(engine, channels, _activity([], habits), _accounts(faces))
    found = _as_pairs(built)
    assert found == _by_hand(engine, channels, built.accounts)
    assert len(found) > 40
    assert {single for _, single in found.values()} == {True, False}
    sums = {group: sum(built.table[group].to_pylist()) for group in ("infrastructure", "content", "targets", "persona")}
    assert min(sums.values()) > 0


def test_slices_change_neither_ties_nor_evidence(engine: DuckDb) -> None:
    draw = random.Random(5)
    kinds = ("device", "ip", "link", "media", "contact", "target")
    people = range(30, 1200, 30)  # spread out, so that every slice has some
    habits = [(set(draw.sample(people, 4)), draw.randint(0, 60), draw.choice(kinds)) for _ in range(300)]
    rows, faces = _activity([], habits), _accounts([(who, who // 120, who // 90) for who in people])
    whole, said = _built_and_said(engine, rows, faces)
    sliced, said_in_slices = _built_and_said(engine, rows, faces, at_once=40)
    assert whole.table.num_rows > 50
    assert sliced.table.equals(whole.table)
    assert said_in_slices.equals(said)


def _built_and_said(
    engine: DuckDb, rows: list[dict[str, Any]], faces: list[dict[str, Any]], at_once: int = ROWS_AT_ONCE
) -> tuple[Ties, pa.Table]:
    built = _built(engine, tuple(CHANNELS.values()), rows, faces, at_once)
    return built, engine.table("SELECT a, b, micro, group_number, fact_number FROM evidence ORDER BY ALL")


def test_groups_add_up_to_the_tie_and_pairs_stand_in_order(engine: DuckDb) -> None:
    rows = _activity([], [({1, 2, 3}, 50 + n, kind) for n in range(4) for kind in ("device", "media", "target")])
    built = _built(engine, tuple(CHANNELS.values()), rows)
    groups = [
        row["infrastructure"] + row["content"] + row["targets"] + row["persona"] for row in built.table.to_pylist()
    ]
    assert groups == built.table["micro"].to_pylist()
    assert [(row["a"], row["b"]) for row in built.table.to_pylist()] == [(1, 2), (1, 3), (2, 3)]


def test_an_item_of_more_accounts_than_the_cap_links_nobody_and_is_counted(engine: DuckDb) -> None:
    device = CHANNELS["device"].model_copy(update={"cap": 3})
    rows = [{"actor_uid": who, "device_uid": "busy"} for who in range(1, 5)]
    rows += [{"actor_uid": who, "device_uid": "rare"} for who in (1, 2)]
    engine.register("activity", tables.activity(rows))
    totals = postings_of(engine, device)
    assert (totals.capped_items, totals.e, totals.d2) == (1, 2, 2)


def test_no_channel_says_more_than_its_most(engine: DuckDb) -> None:
    rows = _activity([], [({1, 2}, 10 + n, "device") for n in range(40)])
    built = _built(engine, (CHANNELS["device"],), rows)
    assert built.table["micro"].to_pylist() == [round(CHANNELS["device"].max_nats * 1_000_000)]


def _two_pairs(kind: str, also: str | None) -> list[dict[str, Any]]:
    """Two pairs share one item of one kind each, and one of another kind if one is named."""
    kinds = [kind, also] if also else [kind]
    return _activity([], [(pair, item, k) for k in kinds for pair, item in (({1, 2}, 50), ({3, 4}, 60))])


def test_one_group_alone_must_pass_the_line_of_all_pairs_and_is_marked(engine: DuckDb) -> None:
    alone = _built(engine, (CHANNELS["media"],), _two_pairs("media", None))
    assert alone.table.num_rows == 0
    many = _activity([], [({1, 2}, n, "media") for n in range(20)] + [({3, 4}, 40 + n, "media") for n in range(20)])
    strong = _built(engine, (CHANNELS["media"],), many)
    assert strong.table["single_group"].to_pylist() == [True, True]
    assert min(strong.table["micro"].to_pylist()) / 1e6 >= single_group_nats(strong.accounts)


def test_two_groups_that_agree_make_a_tie_that_neither_would_make_alone(engine: DuckDb) -> None:
    channels = (CHANNELS["media"], CHANNELS["device"])
    rows = _two_pairs("media", "device")
    together = _built(engine, channels, rows)
    assert _as_pairs(together).keys() == {(1, 2), (3, 4)}
    assert together.table["single_group"].to_pylist() == [False, False]
    for channel in channels:
        assert _built(engine, (channel,), rows).table.num_rows == 0


def test_a_link_and_its_host_count_as_one_fact(engine: DuckDb) -> None:
    rows = _activity(
        [], [({1, 2}, 3 * n, "link") for n in range(20)] + [({3, 4}, 61 + 3 * n, "link") for n in range(20)]
    )
    both = _built(engine, (CHANNELS["link"], CHANNELS["domain"]), rows)
    alone = _built(engine, (CHANNELS["link"],), rows)
    assert both.table["micro"].to_pylist() == alone.table["micro"].to_pylist()
    assert both.table.num_rows == 2


def test_the_single_group_line_is_the_logarithm_of_all_pairs() -> None:
    assert single_group_nats(80_000) == pytest.approx(math.log(80_000 * 79_999 / 2))
    assert single_group_nats(1) == pytest.approx(math.log(2))


def test_more_people_than_32_bits_can_number_are_refused_in_words(engine: DuckDb) -> None:
    beyond = [{"actor_uid": 1}, {"actor_uid": HIGHEST_SURROGATE + 1}]
    with pytest.raises(InputError, match="more than 2,147,483,647 accounts and people"):
        _built(engine, (CHANNELS["device"],), beyond)
    assert _built(engine, (CHANNELS["device"],), [{"actor_uid": HIGHEST_SURROGATE}]).accounts == 1


def test_the_highest_number_is_tied_like_any_other(engine: DuckDb) -> None:
    pair = (HIGHEST_SURROGATE - 1, HIGHEST_SURROGATE)
    events = [{"actor_uid": who, kind: "x"} for who in pair for kind in ("device_uid", "media_hash")]
    built = _built(engine, tuple(CHANNELS.values()), events + [_private(who) for who in BYSTANDERS])
    assert _as_pairs(built).keys() == {pair}


def test_a_platform_on_which_nobody_shares_anything_has_no_tie(engine: DuckDb) -> None:
    built = _built(engine, tuple(CHANNELS.values()), [{"actor_uid": who} for who in range(1, 6)])
    assert built.table.num_rows == 0
    assert built.accounts == 5
    assert [totals.e for totals in built.totals] == [0] * len(CHANNELS)
