"""A removal worked out must be the removal done: the same pair, read anew from a log that was really edited."""

from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.networks.explanation.crowd import channels_named, measured, shown_to
from tests.tables import accounts, activity

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import Channel
from countervail.networks.explanation.affected import affected_by
from countervail.networks.explanation.close_up import bring_near, possessions, uses_of
from countervail.networks.explanation.combination import combine, state
from countervail.networks.explanation.explained_item import ItemKey
from countervail.networks.explanation.pair import counts_of
from countervail.networks.explanation.removal import Outcome, Removal
from countervail.vocabulary.progress import Silence

CHANNELS = channels_named("ip", "device", "domain", "covert-target", "target-day", "photo", cap=4)
"""A cap so low that removals bring items back under it all the time."""
PAIR = (1, 2)
Tables = tuple[pa.Table, pa.Table]


def dense_log(seed: int) -> Tables:
    """Seven accounts, few things: everything is shared, and events carry several shared things at once."""
    dice = Random(seed)

    def maybe(value: str) -> str | None:
        return value if dice.random() < 0.6 else None

    rows: list[dict[str, Any]] = [
        {
            "actor_uid": dice.randint(1, 7),
            "verb": dice.choice(("profile_view", "like", "message_send")),
            "target_uid": dice.randint(20, 26) if dice.random() < 0.7 else None,
            "t": dice.randrange(3) * 86_400_000_000 + n,
            "ip": maybe(f"198.18.0.{dice.randint(1, 6)}"),
            "device_uid": maybe(f"dev-{dice.randint(1, 5)}"),
            "url": maybe(f"https://h{dice.randint(1, 4)}.test/{n}"),
        }
        for n in range(45)
    ]
    photos = [{"account_uid": n, "avatar_hash": dice.choice(("p-1", "p-2"))} for n in range(1, 8)]
    return activity(rows), accounts(photos)


def carried_by(engine: DuckDb, items: frozenset[ItemKey]) -> tuple[set[str], set[int]]:
    """Uids of events and accounts whose photo carries any of the items."""
    uids, people = set(), set()
    for channel in CHANNELS:
        uses_of(engine, channel)
        for use in engine.table("SELECT * FROM uses").to_pylist():
            if ItemKey(channel.name, use["item"], use["bucket"]) in items:
                uids.update([use["uid"]] if use["uid"] else [])
                people.update([] if use["uid"] else [use["account"]])
    return uids, people


def edited(tables: Tables, uids: set[str], people: set[int]) -> Tables:
    rows, accounts_table = tables
    kept = rows.filter(pc.invert(pc.is_in(rows["uid"], value_set=pa.array(sorted(uids), pa.string()))))
    bare = np.isin(accounts_table["account_uid"].to_numpy(), sorted(people))
    photos = pc.if_else(pa.array(bare), pa.scalar(None, pa.string()), accounts_table["avatar_hash"])
    place = accounts_table.schema.get_field_index("avatar_hash")
    return kept, accounts_table.set_column(place, accounts_table.schema.field(place), photos)


def read_anew(whole: DuckDb, near: DuckDb, tables: Tables) -> Outcome:
    shown_to(whole, tables)
    baseline = measured(whole, CHANNELS)
    bring_near(whole, near, list(PAIR))
    counts = {had.channel.name: counts_of(had, PAIR) for had in possessions(whole, near, CHANNELS, Silence())}
    totals = {name: (total.e, total.d2) for name, total in baseline.totals.items()}
    said = (state(c, counts[c.name].shared, counts[c.name].degrees, totals[c.name]) for c in CHANNELS)
    return Outcome(combine(said), baseline.accounts, frozenset())


def shared_items(whole: DuckDb, near: DuckDb) -> list[ItemKey]:
    bring_near(whole, near, list(PAIR))
    found = []
    for had in possessions(whole, near, CHANNELS, Silence()):
        owners = had.table.group_by(["item", "bucket"]).aggregate([("account", "count")]).to_pylist()
        found += [ItemKey(had.channel.name, o["item"], o["bucket"]) for o in owners if o["account_count"] == 2]
    return sorted(found, key=str)


def removal_of(whole: DuckDb, near: DuckDb, items: list[ItemKey]) -> Removal:
    baseline = measured(whole, CHANNELS)
    bring_near(whole, near, list(PAIR))
    counts = {had.channel.name: counts_of(had, PAIR) for had in possessions(whole, near, CHANNELS, Silence())}
    tables = {channel.name: _table(channel, items) for channel in CHANNELS}
    wanted = {name: table for name, table in tables.items() if table.num_rows}
    return Removal(baseline, counts, CHANNELS, affected_by(whole, near, CHANNELS, PAIR, wanted))


def _table(channel: Channel, items: list[ItemKey]) -> pa.Table:
    own = [item for item in items if item.channel == channel.name]
    return pa.table({"item": [item.item for item in own], "bucket": pa.array([i.bucket for i in own], pa.int64())})


@pytest.mark.parametrize("seed", range(6))
def test_a_removal_worked_out_is_the_removal_done(whole: DuckDb, near: DuckDb, seed: int) -> None:
    tables, dice = dense_log(seed), Random(seed)
    shown_to(whole, tables)
    shared = shared_items(whole, near)
    removal = removal_of(whole, near, shared)
    for _ in range(4):
        items = frozenset(dice.sample(shared, dice.randint(1, min(5, len(shared)))))
        shown_to(whole, tables)
        done = read_anew(whole, near, edited(tables, *carried_by(whole, items)))
        worked_out = removal.of(items)
        assert worked_out.combination == done.combination
        assert worked_out.accounts == done.accounts


def test_removing_nothing_changes_nothing(whole: DuckDb, near: DuckDb) -> None:
    shown_to(whole, dense_log(9))
    removal = removal_of(whole, near, shared_items(whole, near))
    assert removal.of(()).combination == read_anew(whole, near, dense_log(9)).combination


def test_an_item_that_falls_to_its_cap_counts_again(whole: DuckDb, near: DuckDb) -> None:
    crowded = [{"actor_uid": n, "ip": "198.18.0.1"} for n in range(1, 6)]
    crowded[4] |= {"device_uid": "dev-1"}
    both = [{"actor_uid": n, "device_uid": "dev-1"} for n in PAIR]
    shown_to(whole, (activity([*crowded, *both]), accounts([])))
    device = ItemKey("device", "dev-1", 0)
    outcome = removal_of(whole, near, [device]).of([device])
    assert outcome.returned == {ItemKey("ip", "198.18.0.1", 0)}
    assert {s.channel.name: s.shared for s in outcome.combination.statements}["ip"] == 1


def test_an_account_without_events_no_longer_acts(whole: DuckDb, near: DuckDb) -> None:
    rows = [{"actor_uid": n, "device_uid": "dev-1"} for n in (1, 2, 3)]
    shown_to(whole, (activity([*rows, {"actor_uid": 1}]), accounts([])))
    device = ItemKey("device", "dev-1", 0)
    assert removal_of(whole, near, [device]).of([device]).accounts == 1
