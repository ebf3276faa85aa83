"""When each notice goes out: in batches, at random, from a key and a plan only.

Whoever watches for notices must learn nothing of what triggered them. So times depend on the plan's hash, the key and
the place in the list, never on when or how somebody was noticed; the riskiest batch still goes first.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from countervail.vault.sealing import keyed_hash
from countervail.vocabulary.errors import InputError


@dataclass(frozen=True, slots=True)
class Pace:
    """How a release is spread."""

    begins: datetime
    """Set by a person for everybody; nothing goes out before it."""
    spread: timedelta
    """From then until the last; none: everything is due at once (tests, benches)."""
    batch: int
    """How many share a slot; order by risk holds between slots, not inside one."""


def seed_of(key: bytes, plan_hash: str) -> bytes:
    """What the random times of a plan are drawn from: the same again, and guessed by nobody without the key."""
    return keyed_hash(key, plan_hash.encode(), purpose=b"notice_pace", size=32)


def due_times(people: int, pace: Pace, seed: bytes, ends: datetime) -> list[datetime]:
    """When each place of the list is due.

    Slots are cut at random points of the spread; inside its slot each notice falls anywhere.

    Raises:
        InputError: the last would fall behind the plan's own end.
    """
    if pace.begins + pace.spread > ends:
        hint = f"Spread the release less: everything must be out by {ends:%Y-%m-%d %H:%M} UTC."
        raise InputError("the release would outlast its plan.", hint=hint)
    dice = random.Random(seed)  # noqa: S311 -- seeded by a keyed hash: repeatable on purpose, and not guessable
    slots = max(1, -(-people // pace.batch))
    cuts = [0.0, *sorted(dice.random() for _ in range(slots - 1)), 1.0]
    times = []
    for number in range(people):
        begin, end = cuts[number // pace.batch], cuts[number // pace.batch + 1]
        share = begin + (end - begin) * dice.random()
        times.append(pace.begins + timedelta(seconds=round(pace.spread.total_seconds() * share, 3)))
    return times
