"""Weighing: evidence and counter-evidence of one network added up in bits, and where the sum sends it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from countervail.networks.evidence import Evidence
from countervail.networks.thresholds import (
    ALERT_BITS,
    MIN_ALERT_MEMBERS,
    NEXT_OF_FAMILY,
    ONE_KIND_BITS,
    PHASE_CLAIM_BITS,
    REVIEW_BITS,
    SINGLE_GROUP_SHARE,
    UNBOUGHT_BITS,
)
from countervail.vocabulary.phases import Disposition, Phase


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sum a person can read, and its parts."""

    bits: float
    """Evidence less counter-evidence."""
    unbought: float
    """The same sum without the counter-evidence that money buys."""
    undoubted: float
    """The same sum without the counter-evidence that chance may have made."""
    phases: Mapping[Phase, float]
    """Bits by phase; an evidence without phase counts in the sum only."""
    evidence: tuple[Evidence, ...]
    counter_evidence: tuple[Evidence, ...]

    @property
    def accusing(self) -> float:
        """The evidence alone, in bits, whatever speaks against it."""
        return self.bits - sum(e.bits for e in self.counter_evidence)

    @property
    def claimed_phases(self) -> tuple[Phase, ...]:
        """The phases the network is said to have entered, in order of the chain."""
        return tuple(phase for phase in Phase if self.phases[phase] >= PHASE_CLAIM_BITS)


def weigh(evidence: tuple[Evidence, ...], counter_evidence: tuple[Evidence, ...]) -> Weighed:
    """Add up: of each family the best counts whole, the next by half, the rest not at all."""
    against = sum(e.bits for e in counter_evidence)
    total = _family_sum(evidence) + against
    unbought = total - sum(e.bits for e in counter_evidence if e.for_sale)
    undoubted = total - sum(e.bits for e in counter_evidence if e.doubtful)
    phases = {phase: round(_family_sum(tuple(e for e in evidence if e.phase is phase)), 2) for phase in Phase}
    ranked = tuple(sorted(evidence, key=lambda e: (-e.bits, e.name)))
    return Weighed(round(total, 2), round(unbought, 2), round(undoubted, 2), phases, ranked, counter_evidence)


def disposition(
    weighed: Weighed,
    members: int,
    single_group_share: float,
    *,
    firm: bool = False,
    one_roof: bool = False,
    new_hosts: bool = False,
) -> Disposition:
    """Where a network goes.

    A small network, or one held by one kind of fact, reaches a person's review at most: a small one only with evidence
    that would have made it an alert otherwise, a large one with somewhat less.

    Whoever is below a review only by what money buys is reviewed: an operator can rent an office and wear badges. So is
    whoever is below an alert's bits only by what chance may have made: a person looks.

    `firm`: most members are tied by two kinds of facts each, though most ties are of one: enough for an alert.
    `one_roof`: the members live at one address, which is a second kind of fact for a review, and none for an alert.
    `new_hosts`: half of them share a desk and hosts nobody knew, which are two kinds of facts for both, whatever single
    pairs share."""
    large, several_kinds = members >= MIN_ALERT_MEMBERS, single_group_share <= SINGLE_GROUP_SHARE or new_hosts
    if weighed.bits >= ALERT_BITS:
        return Disposition.ALERT if large and (several_kinds or firm) else Disposition.REVIEW
    if weighed.undoubted >= ALERT_BITS or (large and weighed.bits >= ONE_KIND_BITS):
        return Disposition.REVIEW
    fit = large and (several_kinds or one_roof)
    suspected = weighed.bits >= REVIEW_BITS or weighed.unbought >= UNBOUGHT_BITS
    return Disposition.REVIEW if fit and suspected else Disposition.SET_ASIDE


def _family_sum(evidence: tuple[Evidence, ...]) -> float:
    families: dict[str, list[float]] = defaultdict(list)
    for piece in evidence:
        families[piece.family].append(piece.bits)
    ranked = (sorted(bits, reverse=True) for bits in families.values())
    return sum(bits[0] + NEXT_OF_FAMILY * sum(bits[1:2]) for bits in ranked)
