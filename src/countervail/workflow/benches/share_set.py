"""A share-of-item set: who used which item of one channel at which second, the same rows for us and for a peer."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import Channel

CAP = 500
"""Items of more accounts than this are in no set: detection.md's floor counts pairs where d is at most 500."""
_SHARED = """
SELECT account, cast(item AS VARCHAR) AS item, moment FROM (
    SELECT o.account, o.item, cast(floor(o.t / 1000000) AS BIGINT) AS moment, o.t, o.uid
    FROM occurrences AS o
    JOIN (SELECT item FROM occurrences GROUP BY item HAVING count(DISTINCT account) <= {cap}) AS kept
      ON o.item = kept.item
    ORDER BY o.t, o.uid, o.item LIMIT {rows}
)
"""


def share_set(engine: DuckDb, channel: Channel, rows: int) -> pa.Table:
    """The first `rows` uses of a channel in order of time: use_id, account, item, moment (whole seconds).

    The cap looks at the whole log, so an item that is publicity is out of every set.
    """
    engine.view("occurrences", channel.item)
    table = engine.table(_SHARED.format(cap=CAP, rows=rows))
    numbers = pa.array(range(table.num_rows), pa.int64())
    return table.add_column(0, "use_id", numbers)


def write_for_us(shares: pa.Table, file: Path) -> None:
    """As a store would hold it."""
    pq.write_table(shares, file)


def write_for_peer(shares: pa.Table, file: Path) -> None:
    """As the peer reads it: a message for each use, with its one link; a blank would part a link in two."""
    empty = pa.array([""] * shares.num_rows, pa.string())
    columns = {
        "message_id": shares["use_id"],
        "user_id": shares["account"],
        "username": empty,
        "repost_id": empty,
        "reply_id": empty,
        "message": empty,
        "timestamp": shares["moment"],
        "urls": pc.replace_substring(shares["item"], pattern=" ", replacement="%20"),
    }
    pa_csv.write_csv(pa.table(columns), file)
