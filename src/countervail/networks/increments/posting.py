"""Posting: what the rows of one part (a day's events, the accounts table) say, channel by channel, in one reading.

Items are named by a keyed digest, so that what a watch keeps tells nobody's addresses, devices or links.
"""

import binascii

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.increments.holdings import Holdings

_ITEMS = """
SELECT cast({number} AS bigint) AS channel, account, cast(item AS string) AS item, {bucket} AS bucket
FROM ({item}) AS occurrences_{number}
"""
_ACTED = """
SELECT cast({number} AS bigint) AS channel, actor_uid AS account, 'acted' AS item, cast(0 AS bigint) AS bucket
FROM activity
"""
"""Whoever acts holds one item more, of a channel after the last: its holders are the accounts that acted."""
_POSTED = """
SELECT channel, account, md5(concat('{salt}', ':', channel, ':', bucket, ':', item)) AS name
FROM (SELECT DISTINCT channel, account, item, bucket FROM ({items}) AS items_of_part WHERE item IS NOT NULL) AS postings
"""


def posted(engine: Engine, channels: tuple[Channel, ...], salt: str) -> Holdings:
    """The holdings of the rows that `activity` and `accounts` stand for. `salt` keys the digests: hexadecimal.

    Raises:
        NameClashError: two items have one name.
    """
    texts = [_ITEMS.format(number=n, bucket=c.bucket_of("t"), item=c.item) for n, c in enumerate(channels)]
    texts.append(_ACTED.format(number=len(channels)))
    posted_text = _POSTED.format(salt=salt, items=" UNION ALL ".join(texts))
    engine.keep("posted", posted_text)  # a query given out is planned twice
    table = engine.table("SELECT channel, account, name FROM posted")
    engine.drop("posted")
    halves = _halves(table["name"])
    accounts = table["account"].to_numpy()
    return Holdings.of(halves[:, 0], halves[:, 1], table["channel"].to_numpy().astype(np.uint8), accounts)


def read_once(engine: Engine) -> None:
    """Let `activity` stand for its own rows in memory: every channel looks at them, and decoding them costs as much."""
    engine.keep("posted_rows", "SELECT * FROM activity")
    engine.view("activity", "SELECT * FROM posted_rows")


def _halves(names: pa.ChunkedArray) -> npt.NDArray[np.uint64]:
    """128 bits from 32 hexadecimal digits, as two numbers."""
    octets = b"".join(binascii.unhexlify(_digits(chunk)) for chunk in names.chunks)
    return np.frombuffer(octets, ">u8").astype(np.uint64).reshape(-1, 2)


def _digits(chunk: pa.StringArray) -> memoryview:
    start = 32 * chunk.offset
    return memoryview(chunk.buffers()[2] or b"")[start : start + 32 * len(chunk)]
