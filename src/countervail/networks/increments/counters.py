"""Counters of a moving window: what accounts hold, how many items pairs share, and what the null model needs.

holdings of parts that enter, minus those of parts that leave -> change -> touched items
  -> sides that count -> items an account has (k), totals (E, d2)
  -> sides that link  -> pairs
"""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from countervail.activity.intake.disk import Disk
from countervail.networks.channels import Bucket, Channel
from countervail.networks.increments.arrays import Array, Integers, read_arrays, write_arrays
from countervail.networks.increments.holdings import Holdings, aligned
from countervail.networks.increments.meeting import shifted
from countervail.networks.increments.pairs import Pairs, written
from countervail.networks.increments.portions import PORTIONS, Portions
from countervail.networks.increments.sides import Touched, counting, linking, passing, together, touched
from countervail.networks.tie_building import ChannelTotals

_HOLDINGS = 7
"""Arrays of the holdings in a file of tallies."""


@dataclass(frozen=True, slots=True)
class Counters:
    """Everything that a window's ties hang on."""

    holdings: Holdings
    """Of items that may lie in several parts."""
    items: Integers
    """k: how many items left after the cap each account has; a row each channel."""
    d2: Integers
    """Ordered pairs of accounts over all items left after the cap, by channel."""
    capped: Integers
    """Items over the cap, by channel."""
    pairs: Pairs
    """Items left after the cap that two accounts share."""

    @classmethod
    def none(cls, channels: tuple[Channel, ...]) -> "Counters":
        """Of an empty window."""
        zeros = np.zeros(len(channels), np.int64)
        return cls(Holdings.none(), np.zeros((len(channels), 0), np.int32), zeros, zeros, Pairs.none())

    @classmethod
    def read(cls, folder: Path) -> "Counters":
        """As written into a folder."""
        arrays = read_arrays(folder / "tallies")
        items, d2, capped, starts = arrays[_HOLDINGS:]
        pairs = Pairs.read(starts, int(items.max(initial=0)), folder)
        return cls(Holdings.read(arrays[:_HOLDINGS]), items, d2, capped, pairs)

    def write(self, folder: Path, disk: Disk) -> None:
        """All but the pairs' columns, which are in the folder already."""
        with disk.create(folder / "tallies") as file:
            write_arrays(file, (*self.holdings.arrays, self.items, self.d2, self.capped, self.pairs.starts))
            disk.sync(file)

    @property
    def acted(self) -> int:
        """Accounts that acted in the window."""
        row = self.holdings.channels == len(self.d2)
        return int(np.diff(self.holdings.matrix.indptr)[row].sum())

    def totals(self, channels: tuple[Channel, ...]) -> tuple[ChannelTotals, ...]:
        """The channels as their null models see them."""
        e = self.items.sum(axis=1, dtype=np.int64)
        return tuple(
            ChannelTotals(channel.name, int(e[n]), int(self.d2[n]), int(self.capped[n]))
            for n, channel in enumerate(channels)
        )


def advanced(
    before: Counters,
    channels: tuple[Channel, ...],
    entering: Holdings,
    leaving: Holdings,
    folder: Path,
    disk: Disk,
    portions: Portions = PORTIONS,
) -> Counters:
    """The counters after a step, written into a folder: `entering` and `leaving` are holdings of whole parts.

    Raises:
        NameClashError: two items have one name.
    """
    caps = np.array([*(channel.cap for channel in channels), 0])  # who acted links and counts for nobody
    accounts = max(entering.matrix.shape[1], before.items.shape[1])
    holdings, items = _moved(before.holdings, channels, entering, leaving, accounts)
    d2, capped = _totals(items, caps)
    k = _counted(before.items, items, caps, accounts)
    change = shifted(linking(items, caps), accounts, portions)
    pairs = written(before.pairs, change, int(k.max(initial=0)), folder, disk, portions)
    after = Counters(holdings, k, before.d2 + d2, before.capped + capped, pairs)
    after.write(folder, disk)
    return after


def _moved(
    before: Holdings, channels: tuple[Channel, ...], entering: Holdings, leaving: Holdings, accounts: int
) -> tuple[Holdings, Touched]:
    """What is held after a step, and every item whose holders changed."""
    lasting = np.array([*(not passes(channel) for channel in channels), True])
    was, change = aligned(before, entering.of_channels(lasting) + -leaving.of_channels(lasting))
    now = replace(was, matrix=was.matrix + change.matrix)
    gone, come = aligned(leaving.of_channels(~lasting), entering.of_channels(~lasting))
    return now.dense, together(touched(was, change, now), passing(gone, come), accounts)


def passes(channel: Channel) -> bool:
    """Whether an item of the channel lies in one part only: a day's, where no table of accounts says the same."""
    return channel.bucket is Bucket.DAY and "accounts" not in channel.item.lower()


def _counted(before: Integers, items: Touched, caps: Array, accounts: int) -> Integers:
    """k after a step."""
    sides, kinds = counting(items, caps), len(before)
    moved = np.flatnonzero(sides.before != sides.after)
    change = np.bincount(
        sides.channels[moved] * np.int64(accounts) + sides.accounts[moved],
        weights=sides.after[moved] - sides.before[moved],
        minlength=kinds * accounts,
    )
    after = change.astype(np.int32).reshape(kinds, accounts)
    after[:, : before.shape[1]] += before
    return after


def _totals(items: Touched, caps: Array) -> tuple[Integers, Integers]:
    """By how much d2 and the capped items of every channel change."""
    cap, kinds = caps[items.channels], len(caps)
    d2, capped = np.zeros(kinds, np.int64), np.zeros(kinds, np.int64)
    for d, sign in ((items.before.astype(np.int64), -1), (items.after.astype(np.int64), 1)):
        np.add.at(d2, items.channels, sign * np.where(d <= cap, d * (d - 1), 0))
        np.add.at(capped, items.channels, sign * (d > cap))
    return d2[:-1], capped[:-1]
