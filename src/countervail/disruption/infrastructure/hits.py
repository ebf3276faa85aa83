"""What blocks have stopped, as logs tell it: counted by block, source and day; nobody who was stopped is kept.

A log read again says the same, a longer one says more: the higher count of a day stands.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import insert, select, update

from countervail.casework.hand import Hand
from countervail.disruption.infrastructure.tables import BLOCK_HITS
from countervail.people.rights import Right
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError

LONGEST_SOURCE = 64


@dataclass(frozen=True, slots=True)
class Hit:
    """One time a block stopped something."""

    block: str
    at: datetime


def count_hits(hand: Hand, source: str, hits: Iterable[Hit]) -> Counter[str]:
    """Write down what a source counted; returns how many are new, by block.

    Args:
        source: a name of the log, the same each time it is read.

    Raises:
        RefusedError: the person may not.
        InputError: the source has no name, or one that is too long.
    """
    hand.demand(Right.WRITE_BLOCKLISTS)
    if not 0 < len(source) <= LONGEST_SOURCE:
        raise InputError("a log has a name of at most 64 letters.", hint="Say --source, the same each time.")
    counted = Counter((hit.block, _day(hit.at)) for hit in hits)
    known = {
        (row.block, row.day): row.times
        for row in hand.connection.execute(select(BLOCK_HITS).where(BLOCK_HITS.c.source == source))
    }
    new: Counter[str] = Counter()
    for (block, day), count in sorted(counted.items()):
        before = known.get((block, day), 0)
        if count > before:
            _keep(hand, block, source, day, count, first=not before)
            new[block] += count - before
    if new:
        hand.enter("block.hits", source, {"blocks": len(new), "hits": new.total()})
    return new


def _keep(hand: Hand, block: str, source: str, day: int, count: int, *, first: bool) -> None:
    if first:
        row = {"block": block, "source": source, "day": day, "times": count}
        hand.connection.execute(insert(BLOCK_HITS).values(row))
        return
    of_day = (BLOCK_HITS.c.block == block) & (BLOCK_HITS.c.source == source) & (BLOCK_HITS.c.day == day)
    hand.connection.execute(update(BLOCK_HITS).where(of_day).values(times=count))


def _day(at: datetime) -> int:
    return to_micros(at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0))
