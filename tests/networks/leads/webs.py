"""Webs of ties by hand: groups in which everybody is tied to everybody, and single ties between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import pyarrow as pa
from tests.networks.planted import TIE_COLUMNS, ties

from countervail.networks.channels import Channel, all_channels
from countervail.networks.leads.ground import Ground
from countervail.networks.leads.holdings import Holdings


@dataclass(frozen=True, slots=True)
class KnownGround(Ground):
    """Ground whose ties are given instead of counted."""

    ties: pa.Table
    partners: Mapping[int, Mapping[int, list[int]]] = field(default_factory=dict)
    """By account and group of channels, whom it shares something with."""
    victims: frozenset[int] = frozenset()
    """Accounts that somebody else signed in to."""

    def partners_of(self, account: int) -> dict[int, np.ndarray]:  # type: ignore[type-arg] # as its parent
        """The given partners."""
        return {number: np.array(others) for number, others in self.partners.get(account, {}).items()}

    def robbed(self, account: int) -> bool:
        """Whether it is one of the given victims."""
        return account in self.victims

    def ties_of(self, asked: np.ndarray) -> pa.Table:  # type: ignore[type-arg] # as its parent
        """The given ties with one of these accounts."""
        touched = np.isin(self.ties["a"].to_numpy(), asked) | np.isin(self.ties["b"].to_numpy(), asked)
        return self.ties.filter(pa.array(touched))


def group(*accounts: int) -> list[tuple[int, int]]:
    """Every pair of some accounts."""
    return list(combinations(sorted(accounts), 2))


def web(*pairs: tuple[int, int]) -> pa.Table:
    """Ties of the same strength, by two kinds of facts."""
    return ties([(a, b, 14_000_000, 7_000_000, 7_000_000, 0, 0) for a, b in sorted(set(pairs))])


def tied(kind: str, *pairs: tuple[int, int]) -> pa.Table:
    """Ties by one kind of fact alone."""
    strength = [24_000_000 if column == kind else 0 for column in TIE_COLUMNS[3:]]
    return ties([(a, b, 24_000_000, *strength) for a, b in sorted(set(pairs))], single=True)


def holding(devices: dict[str, list[int]], *, beside: bool = True) -> tuple[tuple[Channel, ...], tuple[Holdings, ...]]:
    """The channel of devices, and who has which; with `beside` a log that holds hosts too. No device, no channel."""
    if not devices:
        return (), ()
    kept = {"device": list(devices.values())} | ({"domain": [[901, 902]]} if beside else {})
    channels = tuple(channel for channel in all_channels() if channel.name in kept)
    return channels, tuple(_held(kept[channel.name]) for channel in channels)


def _held(things: list[list[int]]) -> Holdings:
    rows = [(n, account) for n, accounts in enumerate(things, 1) for account in sorted(accounts)]
    everyone = sorted({account for _, account in rows})
    linking = pa.table({"item_id": [item for item, _ in rows], "account": [account for _, account in rows]})
    return Holdings.of(linking, pa.table({"account": everyone, "k": [1] * len(everyone)}))
