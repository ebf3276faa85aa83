"""Desk pairs: which of some accounts use the same rare devices and addresses, far beyond chance.

As much as a tie must say in all (TIE_NATS), said by infrastructure alone: no tie, for want of a second kind of fact.
"""

from itertools import starmap

import numpy as np
import pyarrow as pa
from scipy import sparse

from countervail.activity.engines.engine import Engine
from countervail.networks.backbone import Integers
from countervail.networks.channels import NEXT_SHARE, Channel, Group
from countervail.networks.steps import step_text
from countervail.networks.thresholds import TIE_NATS
from countervail.networks.tie_building import ChannelTotals, Ties

DESK_CHANNELS = ("device", "ip")
"""What a desk has."""


def desk_pairs(engine: Engine, channels: tuple[Channel, ...], ties: Ties, accounts: Integers) -> pa.Table:
    """Columns a, b (surrogates, a < b): those of `accounts` (sorted, each once) that one desk ties."""
    engine.register("asked_rows", pa.table({"account": pa.array(accounts, pa.int64())}))
    engine.keep("asked", "SELECT account FROM asked_rows")
    totals = {total.channel: total for total in ties.totals}
    asked = [(c, totals[c.name]) for c in channels if c.name in DESK_CHANNELS and c.name in totals]
    said = list(starmap(lambda channel, total: _nats(engine, channel, total, accounts), asked))
    engine.drop("asked")
    if not said:
        return _pairs(accounts, sparse.coo_array((len(accounts), len(accounts))))
    best, least = said[0], said[0] * 0
    for nats in said[1:]:
        best, least = best.maximum(nats), best.minimum(nats)
    return _pairs(accounts, (best + NEXT_SHARE[Group.INFRASTRUCTURE] * least).tocoo())


def _nats(engine: Engine, channel: Channel, total: ChannelTotals, accounts: Integers) -> sparse.csr_array:
    """The surprise of each pair on one channel, against the same null model as a tie's; rows and columns are places."""
    engine.view("occurrences", channel.item)
    uses = engine.table(step_text("desk_uses"))
    rare = uses.filter(pa.array(uses["users"].to_numpy() <= channel.cap))
    rows = np.searchsorted(accounts, rare["account"].to_numpy())
    _, items = np.unique(rare["item"].to_numpy(zero_copy_only=False), return_inverse=True)
    held = sparse.csr_array((np.ones(len(rows)), (rows, items)), shape=(len(accounts), int(items.max(initial=0)) + 1))
    shared = sparse.triu(held @ held.T, k=1).tocoo()
    k = np.bincount(rows, minlength=len(accounts))
    chance = k[shared.row] * k[shared.col] * (total.d2 / total.e / total.e) if total.e else np.zeros(len(shared.data))
    nats = np.minimum(_surprise(shared.data, chance), channel.max_nats)
    return sparse.csr_array((nats, (shared.row, shared.col)), shape=shared.shape)


def _surprise(seen: np.ndarray, chance: np.ndarray) -> np.ndarray:
    beyond = seen > chance
    safe = np.where(beyond, chance, seen)
    return np.where(beyond, seen * np.log(seen / np.maximum(safe, 1e-300)) - (seen - safe), 0.0)


def _pairs(accounts: Integers, nats: sparse.coo_array) -> pa.Table:
    tied = nats.data >= TIE_NATS
    order = np.lexsort((nats.col[tied], nats.row[tied]))
    ends = {"a": accounts[nats.row[tied][order]], "b": accounts[nats.col[tied][order]]}
    return pa.table({side: pa.array(end, pa.int64()) for side, end in ends.items()})
