"""What deleting the events that carry a pair's items would touch: those events, and everything else they carry.

Only this is fetched from the log; with it any set of removed items is judged without reading the log again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.explanation.close_up import uses_of
from countervail.networks.explanation.explained_item import ItemKey

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
EventKey = tuple[int, int, str | None, ItemKey | None]
"""Account, time and uid of an event. A row of the accounts table that gives an item stands as an event of its own,
without uid, named by the item."""

_CARRIERS = """
SELECT uses.account AS account, uses.t AS t, uses.uid AS uid, uses.item AS item, uses.bucket AS bucket
FROM uses JOIN wanted ON uses.item = wanted.item AND uses.bucket = wanted.bucket
"""
_DOOMED_ROWS = """
SELECT activity.* FROM activity
JOIN doomed ON activity.uid = doomed.uid AND activity.actor_uid = doomed.account AND activity.t = doomed.t
"""
_DOOMED_ACCOUNTS = "SELECT accounts.* FROM accounts JOIN losing_actors ON accounts.account_uid = losing_actors.account"
_CARRIED = (
    "SELECT account, t, uid, item, bucket FROM uses WHERE uid IS NOT NULL AND item IS NOT NULL AND bucket IS NOT NULL"
)
_COUNTED = """
SELECT uses.account AS account, wanted.item AS item, wanted.bucket AS bucket, count(*) AS n
FROM uses JOIN wanted ON uses.item = wanted.item AND uses.bucket = wanted.bucket
GROUP BY uses.account, wanted.item, wanted.bucket
"""
_ITEMS = """
SELECT item, bucket, count(*) AS d, max(CASE WHEN account = {a} THEN 1 ELSE 0 END) AS has_a,
       max(CASE WHEN account = {b} THEN 1 ELSE 0 END) AS has_b
FROM counted GROUP BY item, bucket
"""
_POSTINGS = """
SELECT counted.account AS account, counted.item AS item, counted.bucket AS bucket, counted.n AS n
FROM counted
JOIN losing ON counted.account = losing.account AND counted.item = losing.item AND counted.bucket = losing.bucket
"""
_ROWS_OF_ACTORS = """
SELECT activity.actor_uid AS account, count(*) AS n FROM activity
JOIN losing_actors ON activity.actor_uid = losing_actors.account GROUP BY activity.actor_uid
"""


@dataclass(frozen=True, slots=True)
class AffectedChannel:
    """A channel's postings that may lose events. Arrays of one length go together: u uses, p postings, i items."""

    channel: Channel
    use_event: Integers
    """(u) index of the event of each use."""
    use_posting: Integers
    """(u) index of its posting."""
    posting_uses: Integers
    """(p) uses of a posting in the whole log; it goes when all of them go."""
    posting_item: Integers
    """(p) index of its item."""
    posting_side: Integers
    """(p) 0 where it is the first account's, 1 the second's, 2 anybody else's."""
    item_keys: tuple[ItemKey, ...]
    """(i)"""
    item_accounts: Integers
    """(i) d in the whole log."""
    item_has: Flags
    """(2, i) whether the first and the second account have it."""


@dataclass(frozen=True, slots=True)
class Affected:
    """All that a pair's items touch. Arrays over e events."""

    carriers: dict[ItemKey, Integers]
    """Indexes of the events that carry an item."""
    event_rows: Integers
    """(e) rows of the activity log an event stands for; 0 for a row of the accounts table."""
    event_actor: Integers
    """(e) index into `actor_rows`."""
    actor_rows: Integers
    """Rows of the whole log of each actor; one that loses all of them no longer counts as acting."""
    channels: tuple[AffectedChannel, ...]


def affected_by(
    whole: Engine, near: Engine, channels: tuple[Channel, ...], pair: tuple[int, int], items: dict[str, pa.Table]
) -> Affected:
    """What deleting every event that carries one of `items` (item, bucket by name of channel) touches.

    `near` is overwritten with the events concerned.
    """
    carrying = {c.name: _carriers(whole, c, items[c.name]) for c in channels if c.name in items}
    events: dict[EventKey, int] = {}
    carriers: dict[ItemKey, Integers] = {}
    for name, table in carrying.items():
        carriers |= _numbered(events, name, table)
    actors = {account: number for number, account in enumerate(sorted({key[0] for key in events}))}
    event_rows, actor_rows = _bring_events_near(whole, near, events, actors)
    fetch = _Fetch(whole, near, pair, events)
    parts = (_affected_channel(fetch, channel, carrying.get(channel.name)) for channel in channels)
    event_actor = np.array([actors[key[0]] for key in events], dtype=np.int64)
    return Affected(carriers, event_rows, event_actor, actor_rows, tuple(part for part in parts if part is not None))


@dataclass(frozen=True, slots=True)
class _Fetch:
    whole: Engine
    near: Engine
    pair: tuple[int, int]
    events: dict[EventKey, int]


def _carriers(whole: Engine, channel: Channel, items: pa.Table) -> pa.Table:
    uses_of(whole, channel)
    whole.register("wanted", items)
    order = [("account", "ascending"), ("t", "ascending"), ("uid", "ascending")]
    return whole.table(_CARRIERS).sort_by(order)


def _numbered(events: dict[EventKey, int], channel: str, uses: pa.Table) -> dict[ItemKey, Integers]:
    """Number the events of a table of uses, and say which of them carry which item."""
    found: dict[ItemKey, list[int]] = {}
    for event, item, _ in _rows(channel, uses):
        found.setdefault(item, []).append(events.setdefault(event, len(events)))
    return {key: np.unique(np.array(numbers, dtype=np.int64)) for key, numbers in found.items()}


def _rows(channel: str, uses: pa.Table) -> Iterator[tuple[EventKey, ItemKey, int]]:
    """Event, item and account of each use."""
    columns = (uses[name].to_pylist() for name in ("account", "t", "uid", "item", "bucket"))
    for account, t, uid, item, bucket in zip(*columns, strict=True):
        key = ItemKey(channel, item, bucket)
        yield (account, t, uid, key if uid is None else None), key, account


def _bring_events_near(
    whole: Engine, near: Engine, events: dict[EventKey, int], actors: dict[int, int]
) -> tuple[Integers, Integers]:
    """Give `near` the events' own rows; how many rows each event stands for, and each actor has in the whole log."""
    keys = [key for key in events if key[2] is not None]
    names = {"account": pa.int64(), "t": pa.int64(), "uid": pa.string()}
    doomed = {name: pa.array([key[n] for key in keys], kind) for n, (name, kind) in enumerate(names.items())}
    whole.register("doomed", pa.table(doomed))
    whole.register("losing_actors", pa.table({"account": pa.array(list(actors), pa.int64())}))
    rows = whole.table(_DOOMED_ROWS)
    near.register("activity", rows)
    near.register("accounts", whole.table(_DOOMED_ACCOUNTS))
    columns = (rows[name].to_pylist() for name in ("actor_uid", "t", "uid"))
    numbers = np.array([events[(*key, None)] for key in zip(*columns, strict=True)], dtype=np.int64)
    counted = whole.table(_ROWS_OF_ACTORS)
    actor_rows = np.zeros(len(actors), dtype=np.int64)
    for account, n in zip(counted["account"].to_pylist(), counted["n"].to_pylist(), strict=True):
        actor_rows[actors[account]] = n
    return np.bincount(numbers, minlength=len(events)), actor_rows


def _affected_channel(fetch: _Fetch, channel: Channel, carrying: pa.Table | None) -> AffectedChannel | None:
    """One channel's uses that fall with the events, and the postings and items they belong to."""
    near, whole = fetch.near, fetch.whole
    uses_of(near, channel)
    uses = near.table(_CARRIED)
    if carrying is not None:
        blanked = carrying.filter(carrying["uid"].is_null()).select(uses.column_names)
        uses = pa.concat_tables([uses, blanked.cast(uses.schema)])
    if not uses.num_rows:
        return None
    near.register("losing_uses", uses)
    whole.register("losing", near.table("SELECT DISTINCT account, item, bucket FROM losing_uses"))
    whole.register("wanted", near.table("SELECT DISTINCT item, bucket FROM losing_uses"))
    uses_of(whole, channel)
    whole.keep("counted", _COUNTED)
    items = whole.table(_ITEMS.format(a=fetch.pair[0], b=fetch.pair[1]))
    items = items.sort_by([("bucket", "ascending"), ("item", "ascending")])
    postings = whole.table(_POSTINGS)
    whole.drop("counted")
    return _indexed(fetch, channel, uses, postings, items)


def _indexed(fetch: _Fetch, channel: Channel, uses: pa.Table, postings: pa.Table, items: pa.Table) -> AffectedChannel:
    """The same, with numbers in place of names."""
    pairs = zip(items["item"].to_pylist(), items["bucket"].to_pylist(), strict=True)
    keys = tuple(ItemKey(channel.name, item, bucket) for item, bucket in pairs)
    item_at = {key: number for number, key in enumerate(keys)}
    columns = (postings[name].to_pylist() for name in ("account", "item", "bucket"))
    owners = [(account, ItemKey(channel.name, item, bucket)) for account, item, bucket in zip(*columns, strict=True)]
    posting_at = {owner: number for number, owner in enumerate(owners)}
    side = {fetch.pair[0]: 0, fetch.pair[1]: 1}
    rows = list(_rows(channel.name, uses))
    return AffectedChannel(
        channel=channel,
        use_event=np.array([fetch.events[event] for event, _, _ in rows], dtype=np.int64),
        use_posting=np.array([posting_at[account, key] for _, key, account in rows], dtype=np.int64),
        posting_uses=postings["n"].to_numpy(),
        posting_item=np.array([item_at[key] for _, key in owners], dtype=np.int64),
        posting_side=np.array([side.get(account, 2) for account, _ in owners], dtype=np.int64),
        item_keys=keys,
        item_accounts=items["d"].to_numpy(),
        item_has=np.array([items["has_a"].to_numpy(), items["has_b"].to_numpy()]).astype(np.bool_),
    )
