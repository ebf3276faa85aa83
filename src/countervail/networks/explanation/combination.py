"""How channels make a tie: the arithmetic of `evidence.sql`, `candidates.sql` and `ties.sql` for one pair.

    channel: S = o ln(o / lambda) - (o - lambda), capped; it speaks above GROUP_NATS
    fact:    its best channel
    group:   its best fact and a share of the next
    tie:     the sum of its groups

The same numbers to the micro-nat as the step texts give (a test compares them), plus the part of each channel in the
sum, so that a waterfall adds up.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from countervail.networks.channels import NEXT_SHARE, Channel, Group
from countervail.networks.thresholds import GROUP_NATS, MICRO, TIE_NATS
from countervail.networks.tie_building import single_group_nats


@dataclass(frozen=True, slots=True)
class Statement:
    """What one channel says about a pair."""

    channel: Channel
    shared: int
    """o: items of the pair in common, capped ones left out."""
    expected: float
    """lambda: how many the null model expects."""
    surprise: int
    """S before the channel's cap, in micro-nats."""

    @property
    def micro(self) -> int:
        """What enters the sum, in micro-nats: S up to the channel's cap, nothing where it does not speak."""
        speaks = self.surprise > round(GROUP_NATS * MICRO)
        return min(self.surprise, round(self.channel.max_nats * MICRO)) if speaks else 0


@dataclass(frozen=True, slots=True)
class Combination:
    """A pair's statements put together."""

    statements: tuple[Statement, ...]
    groups: dict[Group, int]
    """Micro-nats of each group that speaks."""
    parts: dict[str, int]
    """Micro-nats that each channel contributes; their sum is `micro`."""

    @property
    def micro(self) -> int:
        """The whole tie in micro-nats."""
        return sum(self.groups.values())

    @property
    def single_group(self) -> bool:
        """Whether one kind of fact carries all of it."""
        return len(self.groups) < 2

    def line(self, accounts: int) -> int:
        """The surprise this pair must reach to be tied, in micro-nats, on a platform of so many acting accounts."""
        return round((single_group_nats(accounts) if self.single_group else TIE_NATS) * MICRO)

    def kept(self, accounts: int) -> bool:
        """Whether the pair is a tie: the rule of `candidates.sql` and `ties.sql`."""
        said = sum(statement.micro for statement in self.statements)
        return bool(self.groups) and said >= round(TIE_NATS * MICRO) and self.micro >= self.line(accounts)


def state(channel: Channel, shared: int, degrees: tuple[int, int], totals: tuple[int, int]) -> Statement:
    """What a channel says of a pair that shares `shared` items; `degrees` are k of both, `totals` E and D2."""
    e, d2 = totals
    expected = (float(degrees[0]) * degrees[1]) * (float(d2) / e / e) if e else 0.0
    if shared == 0 or shared <= expected:
        return Statement(channel, shared, expected, 0)
    nats = shared * math.log(shared / expected) - (shared - expected)
    return Statement(channel, shared, expected, _rounded(MICRO * nats))


def combine(statements: Iterable[Statement]) -> Combination:
    """The sum of what the channels say, group by group, and the part of each."""
    said = tuple(statements)
    groups: dict[Group, int] = {}
    parts = {statement.channel.name: 0 for statement in said}
    for group in Group:
        facts = _best_of_facts(s for s in said if s.channel.group is group and s.micro > 0)
        if facts:
            best, *others = facts
            rest = sum(s.micro for s in others)
            extra = _rounded(NEXT_SHARE[group] * min(best.micro, rest))
            groups[group] = best.micro + extra
            parts[best.channel.name] = best.micro
            for statement, part in zip(others, apportion(extra, [s.micro for s in others]), strict=True):
                parts[statement.channel.name] = part
    return Combination(said, groups, parts)


def apportion(whole: int, weights: list[float] | list[int]) -> list[int]:
    """`whole` in whole parts in proportion to `weights` (positive), by largest remainder, so that they add up."""
    total = sum(weights)
    exact = [whole * weight / total for weight in weights]
    parts = [math.floor(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: whole - sum(parts)]:
        parts[i] += 1
    return parts


def _best_of_facts(statements: Iterable[Statement]) -> list[Statement]:
    """The strongest channel of each fact, strongest first; of equals the first by name."""
    best: dict[str, Statement] = {}
    for statement in sorted(statements, key=lambda s: (-s.micro, s.channel.name)):
        best.setdefault(statement.channel.fact, statement)
    return list(best.values())


def _rounded(value: float) -> int:
    """To the nearest whole number, halves up, as SQL's round does for what is not negative."""
    below = math.floor(value)
    return below + 1 if value - below >= 0.5 else below
