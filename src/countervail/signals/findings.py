"""Running cards: every card's query over the log."""

from dataclasses import dataclass

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.signals.card import Card
from countervail.vocabulary.progress import Progress


@dataclass(frozen=True, slots=True)
class Finding:
    """What one card found: the accounts it speaks about."""

    card: Card
    rows: pa.Table
    """actor_uid, target_uid, first_t, last_t, n, sample_uid."""

    @property
    def actors(self) -> frozenset[int]:
        """Surrogates of the accounts it flags."""
        return frozenset(self.rows["actor_uid"].to_pylist())


def run_card(engine: Engine, card: Card) -> Finding:
    """One card over the engine's `activity` and `accounts` views, rows in a total order."""
    rows = engine.table(
        f"SELECT * FROM ({card.condition}) AS found ORDER BY actor_uid, target_uid, first_t, sample_uid"
    )
    return Finding(card, rows)


def run_cards(engine: Engine, cards: tuple[Card, ...], progress: Progress) -> tuple[Finding, ...]:
    """Every card, in their order."""
    progress.stage("signals", len(cards))
    findings = []
    for card in cards:
        findings.append(run_card(engine, card))
        progress.advance()
    return tuple(findings)
