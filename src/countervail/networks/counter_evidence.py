"""Counter-evidence: facts that speak for an innocent reading. They lower a rank or send a network to review.

They never pardon: operators may sit in one office too, so what they can take away is limited, and neither what money
buys nor what chance may have made takes anybody below a review whom the rest would leave well above one. Each fact is a
card of signals/cards/counter.
"""

import math
from collections.abc import Mapping

from countervail.activity.engines.engine import Engine
from countervail.networks.evidence import FLOOR, Evidence
from countervail.networks.thresholds import DOUBTFUL_CHANCE
from countervail.signals.chance import at_least
from countervail.signals.counter_card import CounterCard, CounterWeight, all_counter_cards

DOUBT = " On so few occasions that may be luck."
"""What the sentence of a fact in doubt says besides."""
Counts = Mapping[str, int]
"""What a card counted of one network: part, whole, and what its sentence names."""


def counter_evidence(engine: Engine) -> dict[int, tuple[Evidence, ...]]:
    """Every fact that speaks for an innocent reading of each network, strongest first; needs the views of `observe`."""
    said: dict[int, list[Evidence]] = {}
    for card in all_counter_cards():
        for row in engine.table(card.counts).to_pylist():
            said.setdefault(row["network"], []).append(heard(card, row))
    return {network: strongest_first(pieces) for network, pieces in said.items()}


def heard(card: CounterCard, counts: Counts) -> Evidence:
    """What one card says of one network; of no bits where it says nothing."""
    share = counts["part"] / max(1, counts["whole"])
    doubtful = _may_be_chance(card.weight, share, counts.get("occasions"))
    statement = card.says.format(percent=min(100.0, 100 * share), **counts) + DOUBT * doubtful
    return Evidence(
        card.name,
        statement,
        -_bits(card.weight, share, _usual(counts)),
        card.family,
        for_sale=card.for_sale,
        doubtful=doubtful,
    )


def strongest_first(pieces: list[Evidence]) -> tuple[Evidence, ...]:
    """The pieces that speak."""
    return tuple(sorted((e for e in pieces if e.bits < 0), key=lambda e: (e.bits, e.name)))


def in_words() -> dict[str, str]:
    """Each fact for a table of counts, where its sentence would say too much about one group."""
    return {card.name: card.words for card in all_counter_cards()}


def _usual(counts: Counts) -> float:
    """The platform's own share, where the card compares with it."""
    return counts.get("usual_part", 0) / max(1, counts.get("usual_whole", 0))


def _may_be_chance(weight: CounterWeight, share: float, occasions: int | None) -> bool:
    """Whether a group that stands at the least share would show as much by chance, on so few occasions; a card that
    names none counts what is, such as badges, and is never in doubt."""
    if occasions is None:
        return False
    return at_least(round(share * occasions), occasions, weight.least_share) > DOUBTFUL_CHANCE


def _bits(weight: CounterWeight, share: float, usual: float) -> float:
    if share < weight.least_share:
        return 0.0
    if weight.at_par is not None:
        return min(weight.most, max(0.0, weight.at_par + math.log2((share + FLOOR) / (usual + FLOOR))))
    return weight.most if weight.each is None else min(weight.most, weight.each * share)
