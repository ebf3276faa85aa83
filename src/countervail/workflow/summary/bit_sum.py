"""The sum behind a network's bits: what speaks for it, what is taken off, and what is left."""

from dataclasses import dataclass

from countervail.workflow.summary.view import CounterEvidence, Evidence, NetworkView

VISIBLE = 0.05
"""Bits under which a difference is rounding and gets no line of its own."""


@dataclass(frozen=True, slots=True)
class BitSum:
    """`total = for_it - against + adjustment`, in bits, with the rows in the order of their weight."""

    evidence: tuple[Evidence, ...]
    counter_evidence: tuple[CounterEvidence, ...]
    for_it: float
    against: float
    adjustment: float
    """What caps took off or gave back; nought where the rows add up."""
    total: float


def bit_sum(network: NetworkView) -> BitSum:
    """The sum of one network."""
    evidence = tuple(sorted(network.evidence, key=lambda line: (-line.bits, line.name)))
    against = tuple(sorted(network.counter_evidence, key=lambda line: (-abs(line.bits), line.name)))
    for_it = sum(line.bits for line in evidence)
    off = sum(abs(line.bits) for line in against)
    difference = network.bits - (for_it - off)
    return BitSum(evidence, against, for_it, off, difference if abs(difference) >= VISIBLE else 0.0, network.bits)
