"""The close-up: a few accounts of a log with every item they have, and how many accounts of the whole log have it.

Two engines: `whole` holds the views of the log, `near` only the accounts in question, so that the whole log is read
once for each channel and once for the accounts' own events. A channel's query must look at one row at a time: what
an event yields may not depend on other events (true of every tie file; a contract test says so).
"""

from dataclasses import dataclass

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.tie_building import ChannelTotals
from countervail.vocabulary.progress import Progress

USES = """
SELECT occurrences.account AS account, occurrences.item AS item,
       {bucket} AS bucket,
       occurrences.t AS t, occurrences.uid AS uid
FROM occurrences
"""
"""Every single use of an item, as `postings.sql` and `window_postings.sql` count them."""

_OWN = """
SELECT account, item, bucket, min(CASE WHEN uid IS NOT NULL THEN t END) AS first_t,
       max(CASE WHEN uid IS NOT NULL THEN t END) AS last_t, arg_min(uid, (t, uid)) AS sample
FROM uses GROUP BY account, item, bucket
"""
"""First and last by events alone: of a row of the accounts table t is when the account was made, or 0."""
_FREQUENCY = """
SELECT wanted.item AS item, wanted.bucket AS bucket, count(DISTINCT uses.account) AS d
FROM uses JOIN wanted ON uses.item = wanted.item AND uses.bucket = wanted.bucket
GROUP BY wanted.item, wanted.bucket
"""
_OWN_WITH_FREQUENCY = """
SELECT mine.account AS account, mine.item AS item, mine.bucket AS bucket,
       mine.first_t AS first_t, mine.last_t AS last_t, mine.sample AS sample, coalesce(frequency.d, 1) AS d
FROM mine LEFT JOIN frequency ON mine.item = frequency.item AND mine.bucket = frequency.bucket
"""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the run measured over the whole log."""

    totals: dict[str, ChannelTotals]
    """By name of channel."""
    accounts: int
    """Accounts that acted."""


@dataclass(frozen=True, slots=True)
class Possession:
    """What the accounts in question have in one channel."""

    channel: Channel
    table: pa.Table
    """account, item, bucket, first_t, last_t, sample (uid), d (accounts of the whole log with this item).
    Where only the accounts table says so, first_t, last_t and sample are null."""


def uses_of(engine: Engine, channel: Channel) -> None:
    """Let the view `uses` stand for every use of the channel's items: account, item, bucket, t, uid."""
    engine.view("channel", channel.settings)
    engine.view("occurrences", channel.item)
    engine.view("uses", USES.format(bucket=channel.bucket_of("occurrences.t")))


def bring_near(whole: Engine, near: Engine, accounts: list[int]) -> None:
    """Give `near` the views `activity` and `accounts` of these accounts alone."""
    whole.register("asked", pa.table({"account": pa.array(accounts, pa.int64())}))
    activity = "SELECT activity.* FROM activity JOIN asked ON activity.actor_uid = asked.account"
    near.register("activity", whole.table(activity))
    near.register(
        "accounts", whole.table("SELECT accounts.* FROM accounts JOIN asked ON accounts.account_uid = asked.account")
    )


def possessions(
    whole: Engine, near: Engine, channels: tuple[Channel, ...], progress: Progress
) -> tuple[Possession, ...]:
    """What the accounts brought near have, channel by channel."""
    progress.stage("items", len(channels))
    found = []
    for channel in channels:
        found.append(_possession(whole, near, channel))
        progress.advance()
    return tuple(found)


def _possession(whole: Engine, near: Engine, channel: Channel) -> Possession:
    uses_of(near, channel)
    near.keep("mine", _OWN)
    wanted = near.table("SELECT DISTINCT item, bucket FROM mine WHERE item IS NOT NULL AND bucket IS NOT NULL")
    if wanted.num_rows:
        uses_of(whole, channel)
        whole.register("wanted", wanted)
        near.register("frequency", whole.table(_FREQUENCY))
    else:
        near.register("frequency", wanted.append_column("d", pa.array([], pa.int64())))
    return Possession(channel, near.table(_OWN_WITH_FREQUENCY))
