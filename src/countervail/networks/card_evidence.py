"""What signal cards say about a network: a card speaks when far more members are flagged than the platform's habit."""

from countervail.networks.backbone import Integers
from countervail.networks.evidence import Evidence
from countervail.signals.card import Card
from countervail.signals.chance import at_least
from countervail.signals.findings import Finding

CHANCE = 1e-4
"""A card speaks only if so many flagged members would come together by chance less often than this."""
MIN_FLAGGED = 3
"""One or two flagged members say something about themselves, not about a network."""


def card_evidence(members: Integers, findings: tuple[Finding, ...], accounts: int) -> tuple[Evidence, ...]:
    """One piece of evidence for each card that speaks about members (surrogates, each once) of `accounts` in all."""
    found = (_speak(members, finding, accounts) for finding in findings)
    return tuple(evidence for evidence in found if evidence is not None)


def _speak(members: Integers, finding: Finding, accounts: int) -> Evidence | None:
    card, flagged = finding.card, finding.among(members)
    if flagged < max(MIN_FLAGGED, card.weight.share * len(members)):
        return None
    base = (len(finding.actors) + 1) / (accounts + 2)
    if at_least(flagged, len(members), base) > CHANCE:
        return None
    return Evidence(
        card.name,
        _statement(card, flagged, len(members), base),
        card.weight.bits,
        card.weight.family,
        card.phase,
        flagged,
    )


def _statement(card: Card, flagged: int, members: int, base: float) -> str:
    return f"{flagged} of {members} members: {card.finds}; on the whole platform {100 * base:.2g} % of accounts."
