"""Removal: what would be left of a tie if some items had never been, worked out without touching the log.

Deleting an item deletes every event that carries it, by anybody. A deleted event takes its other items with it; an
account keeps an item as long as one event of its own still carries it; an item that falls to its cap counts again;
an account without events no longer counts as acting. All of that is recomputed here, exactly.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from countervail.networks.channels import Channel
from countervail.networks.explanation.affected import Affected, AffectedChannel, Flags, Integers
from countervail.networks.explanation.close_up import Baseline
from countervail.networks.explanation.combination import Combination, Statement, combine, state
from countervail.networks.explanation.explained_item import ItemKey


@dataclass(frozen=True, slots=True)
class Counts:
    """A channel as it stands for a pair."""

    shared: int
    """o"""
    degrees: tuple[int, int]
    """k of both accounts."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pair after a removal."""

    combination: Combination
    accounts: int
    """Accounts that still act."""
    returned: frozenset[ItemKey]
    """Capped items of the pair that count again because enough of their accounts lost them."""

    @property
    def tied(self) -> bool:
        """Whether the pair is still a tie."""
        return self.combination.kept(self.accounts)


@dataclass(frozen=True, slots=True)
class Removal:
    """Judges removals for one pair."""

    baseline: Baseline
    counts: dict[str, Counts]
    """The pair before any removal, by name of channel."""
    channels: tuple[Channel, ...]
    affected: Affected

    def of(self, items: Iterable[ItemKey]) -> Outcome:
        """The pair without the events that carry any of `items` (all of them among the carriers fetched)."""
        gone = np.zeros(len(self.affected.event_rows), dtype=np.bool_)
        for item in items:
            gone[self.affected.carriers[item]] = True
        changes = {part.channel.name: _change(part, gone) for part in self.affected.channels}
        statements = [self._statement(channel, changes.get(channel.name, _NOTHING)) for channel in self.channels]
        returned = frozenset(key for change in changes.values() for key in change.returned)
        return Outcome(combine(statements), self.baseline.accounts - self._silenced(gone), returned)

    def drops(self, items: Iterable[ItemKey]) -> bool:
        """Whether the pair is no tie any more without `items`."""
        return not self.of(items).tied

    def _statement(self, channel: Channel, change: "_Change") -> Statement:
        totals, counts = self.baseline.totals[channel.name], self.counts[channel.name]
        degrees = (counts.degrees[0] + change.k_a, counts.degrees[1] + change.k_b)
        return state(channel, counts.shared + change.shared, degrees, (totals.e + change.e, totals.d2 + change.d2))

    def _silenced(self, gone: Flags) -> int:
        """Accounts that lose every event they have."""
        rows, actors = self.affected.event_rows, self.affected.event_actor
        lost = np.bincount(actors[gone], weights=rows[gone], minlength=len(self.affected.actor_rows))
        return int(np.count_nonzero((self.affected.actor_rows > 0) & (lost >= self.affected.actor_rows)))


@dataclass(frozen=True, slots=True)
class _Change:
    e: int = 0
    d2: int = 0
    k_a: int = 0
    k_b: int = 0
    shared: int = 0
    returned: tuple[ItemKey, ...] = ()


_NOTHING = _Change()


def _change(part: AffectedChannel, gone: Flags) -> _Change:
    """How E, D2, k of both and o of a channel change with the events gone."""
    postings, items = len(part.posting_uses), len(part.item_keys)
    lost = np.bincount(part.use_posting[gone[part.use_event]], minlength=postings) >= part.posting_uses
    d = part.item_accounts - np.bincount(part.posting_item[lost], minlength=items)
    has = part.item_has.copy()
    for side in (0, 1):
        has[side, part.posting_item[lost & (part.posting_side == side)]] = False
    before, after = _sums(part, part.item_accounts, part.item_has), _sums(part, d, has)
    e, d2, k_a, k_b, shared = (int(new - old) for new, old in zip(after, before, strict=True))
    back = has.all(axis=0) & (d <= part.channel.cap) & (part.item_accounts > part.channel.cap)
    return _Change(e, d2, k_a, k_b, shared, tuple(part.item_keys[i] for i in np.flatnonzero(back)))


def _sums(part: AffectedChannel, d: Integers, has: Flags) -> tuple[int, ...]:
    """What the affected items add to E, D2, k_a, k_b and o."""
    counted = d <= part.channel.cap
    kept = np.where(counted, d, 0)
    sides = (has[0] & counted, has[1] & counted, has.all(axis=0) & counted)
    return int(kept.sum()), int((kept * (kept - 1)).sum()), *(int(np.count_nonzero(side)) for side in sides)
