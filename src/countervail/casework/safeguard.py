"""The rule of two people, as a port: what must be true of a plan's signatures before it is carried out."""

from collections.abc import Sequence
from typing import Protocol

from countervail.casework.hand import Hand
from countervail.people.consent import check_consent
from countervail.people.plan_terms import PlanTerms
from countervail.people.signatures import verify_signature
from countervail.people.statement import Purpose
from countervail.people.warrants import begin_plan
from countervail.vocabulary.warrant import Signature


class Safeguard(Protocol):
    """Asked at each signature and once more at the beginning."""

    def check_signature(self, hand: Hand, plan_hash: str, signature: Signature, part: Purpose) -> None:
        """Refuse a signature that is not the acting person's own over this plan, for this part."""

    def check_together(self, hand: Hand, plan: bytes, signatures: Sequence[Signature], restores_on: str | None) -> None:
        """Refuse signatures that do not go together."""

    def begin(self, hand: Hand, plan: bytes, signatures: Sequence[Signature], restores_on: str | None) -> None:
        """Use an approval, once."""


class TwoPeople:
    """The rule as `people` keeps it; there is no other outside of tests."""

    def check_signature(self, hand: Hand, plan_hash: str, signature: Signature, part: Purpose) -> None:
        """Refuse a signature that is not the acting person's own over this plan, for this part."""
        verify_signature(hand.connection, plan_hash, signature, hand.now, purpose=part)

    def check_together(self, hand: Hand, plan: bytes, signatures: Sequence[Signature], restores_on: str | None) -> None:
        """Refuse signatures by one hand, by people without the right, or too few."""
        check_consent(hand.connection, PlanTerms.read(plan), signatures, restores_on, hand.now)

    def begin(self, hand: Hand, plan: bytes, signatures: Sequence[Signature], restores_on: str | None) -> None:
        """Check everything once more and write down that the plan begins."""
        begin_plan(hand.occasion, hand.actor, plan, signatures, restores_on)
