"""Hunting: an index held against activity, each distinct link once, each event judged by when it happened.

links of activity, distinct -> swept -> hits joined back -> who sent, who was exposed, when
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from countervail.activity.engines.duckdb import DuckDb
from countervail.intelligence.matching.index import Index
from countervail.intelligence.matching.sweep import Sweep
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.progress import Progress
from countervail.vocabulary.verbs import Verb

BATCH = 65_536
FOR_EVER = np.iinfo(np.int64).max
OPENED = Verb.LINK_CLICK
"""The verb by which somebody is exposed to a link rather than spreading it."""
SHOWN_UNREAD = 20
"""Links that cannot be read, of which a sample is shown."""

_LINKS = "SELECT DISTINCT url FROM activity WHERE url IS NOT NULL"
_ADDRESSES = "SELECT DISTINCT ip FROM activity WHERE ip IS NOT NULL"
_SEEN = f"""
SELECT h.watched, a.t, a.actor_uid, a.target_uid, a.verb = '{OPENED}' AS opened, h.via, a.uid,
  a.t >= h.until_t AS late
FROM activity a JOIN link_hits h ON a.url = h.item AND h.via = 'link'
UNION ALL
SELECT h.watched, a.t, a.actor_uid, a.target_uid, false AS opened, h.via, a.uid, a.t >= h.until_t AS late
FROM activity a JOIN link_hits h ON a.ip = h.item AND h.via = 'address'
"""
_SUMS = """
SELECT watched, count(*) FILTER (WHERE NOT late) AS events, count(*) FILTER (WHERE late) AS late,
  min(t) FILTER (WHERE NOT late) AS first_t, max(t) FILTER (WHERE NOT late) AS last_t,
  arg_min(uid, t) FILTER (WHERE NOT late) AS sample_uid
FROM seen GROUP BY watched ORDER BY watched
"""
_PEOPLE = """
SELECT watched, account, role, count(*) AS events, min(t) AS first_t, max(t) AS last_t FROM (
  SELECT watched, t, actor_uid AS account, CASE WHEN opened THEN 'exposed' ELSE 'sender' END AS role
  FROM seen WHERE NOT late
  UNION ALL
  SELECT watched, t, target_uid AS account, 'exposed' AS role
  FROM seen WHERE NOT late AND via = 'link' AND target_uid IS NOT NULL
) GROUP BY watched, account, role ORDER BY watched, role, events DESC, account
"""
_DAYS = """
SELECT watched, strftime(make_timestamp(t - t % 86400000000), '%Y-%m-%d') AS day, count(*) AS events
FROM seen WHERE NOT late GROUP BY ALL ORDER BY watched, day
"""


@dataclass(frozen=True, slots=True)
class Hunted:
    """What was found. Accounts are surrogates."""

    sums: pa.Table
    """watched, events, late (events after expiry), first_t, last_t, sample_uid."""
    people: pa.Table
    """watched, account, role (`sender` or `exposed`), events, first_t, last_t; of events before expiry."""
    days: pa.Table
    """watched, day, events; of events before expiry."""
    links: int
    """Distinct links looked at."""
    unread: int
    """Links among them that cannot be read."""
    unread_sample: tuple[str, ...]


def hunt(engine: DuckDb, index: Index, progress: Progress) -> Hunted:
    """Look for an index's indicators in the view `activity`."""
    links = engine.table(_LINKS)["url"]
    addresses = engine.table(_ADDRESSES)["ip"]
    progress.stage("looking at links", len(links))
    items, places, unread = _swept(links, Sweep(index), progress)
    found = [_Column("link", items, places), _by_address(addresses, index)]
    engine.register("link_hits", pa.concat_tables([column.table(index) for column in found]))
    engine.keep("seen", _SEEN)
    tables = (engine.table(_SUMS), engine.table(_PEOPLE), engine.table(_DAYS))
    engine.drop("seen")
    return Hunted(*tables, len(links), len(unread), tuple(unread[:SHOWN_UNREAD]))


@dataclass(frozen=True, slots=True)
class _Column:
    via: str
    items: list[str]
    places: list[int]

    def table(self, index: Index) -> pa.Table:
        """The hits as rows, each with the moment from which it no longer counts."""
        ends = [index.watched[place].expires for place in self.places]
        until = [FOR_EVER if end is None else to_micros(end) for end in ends]
        return pa.table(
            {
                "item": pa.array(self.items, pa.string()),
                "watched": pa.array(self.places, pa.int64()),
                "via": pa.array([self.via] * len(self.items), pa.string()),
                "until_t": pa.array(until, pa.int64()),
            }
        )


def _swept(links: pa.ChunkedArray, sweep: Sweep, progress: Progress) -> tuple[list[str], list[int], list[str]]:
    items: list[str] = []
    places: list[int] = []
    unread: list[str] = []
    for start in range(0, len(links), BATCH):
        texts: list[str] = links.slice(start, BATCH).to_pylist()
        swept = sweep.over(texts)
        items += [texts[at] for at, _ in swept.hits]
        places += [place for _, place in swept.hits]
        unread += [texts[at] for at in swept.unread]
        progress.advance(len(texts))
    return items, places, unread


def _by_address(addresses: pa.ChunkedArray, index: Index) -> _Column:
    column = _Column("address", [], [])
    for address in addresses.to_pylist():
        for place in index.of_address(address):
            column.items.append(address)
            column.places.append(place)
    return column
