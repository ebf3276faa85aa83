"""Running cards: every card's query over the log."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.activity.engines.shelf import NO_SHELF, Shelf
from countervail.signals.card import Card
from countervail.vocabulary.progress import Progress

Surrogates = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one card found: the accounts it speaks about."""

    card: Card
    actors: Surrogates
    """The accounts it flags, in order, each once: on a large log one card has millions of rows about them."""

    def among(self, members: Surrogates) -> int:
        """How many of some accounts, each named once, it flags."""
        if not len(self.actors):
            return 0
        places = np.searchsorted(self.actors, members)
        return int(np.sum(self.actors[np.minimum(places, len(self.actors) - 1)] == members))


def run_card(engine: Engine, card: Card, shelf: Shelf = NO_SHELF) -> Finding:
    """One card over the engine's `activity` and `accounts` views."""
    sql = f"SELECT DISTINCT actor_uid FROM ({card.condition}) AS found ORDER BY actor_uid"
    rows: pa.Table = shelf.table(f"found-{card.name}", lambda: engine.table(sql))
    return Finding(card, rows["actor_uid"].to_numpy().astype(np.int64))


def run_cards(
    engine: Engine, cards: tuple[Card, ...], progress: Progress, shelf: Shelf = NO_SHELF
) -> tuple[Finding, ...]:
    """Every card, in their order."""
    progress.stage("signals", len(cards))
    findings = []
    for card in cards:
        findings.append(run_card(engine, card, shelf))
        progress.advance()
    return tuple(findings)
