"""Blocks decided: by hand by two people, or by a plan that two people approved and that was carried out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from countervail.casework.cases import Cases
from countervail.casework.hand import Hand
from countervail.casework.plans.blocks import BLOCKS
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.step import Step
from countervail.casework.refusal import refuse, require_reason
from countervail.disruption.infrastructure.decision import Decision, Stand
from countervail.disruption.infrastructure.lifetime import latest_end, usual_end
from countervail.disruption.infrastructure.objections import check_objections, objections, standing_in_the_way
from countervail.disruption.infrastructure.shelf import DECIDED, LIFTED, BlockShelf
from countervail.disruption.infrastructure.subject import Subject, checked, subject_of
from countervail.disruption.infrastructure.terms import PlanStep, Terms, Wish
from countervail.disruption.standing import Standing
from countervail.intelligence.guards.table import Guards
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.people.access import Thing
from countervail.people.consent import check_apart
from countervail.people.journal import fresh_id
from countervail.people.rights import Right
from countervail.people.signatures import verify_signature
from countervail.people.statement import Purpose
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.tlp import Tlp
from countervail.vocabulary.warrant import Signature

BY_PLATFORMS = Scope.HOST_AND_SUBDOMAINS
"""How far a plan's act on a host reaches: platforms refuse a host together with what lies below it."""
BY_PLAN = 80
"""Confidence of a block that follows from a plan: two people judged the network before they approved it."""
_HOLDS = frozenset({StepState.ACCEPTED, StepState.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Blocks:
    """Takes in wishes, signatures and carried-out steps."""

    cases: Cases
    guards: Callable[[], Guards]
    """Compiled when first asked: most plans block nothing."""

    @property
    def shelf(self) -> BlockShelf:
        """Where they lie."""
        return BlockShelf(self.cases.keys)

    def draft(self, hand: Hand, case: str, wish: Wish) -> Terms:
        """The terms of a wish, for its proposer to sign; nothing is kept.

        Raises:
            RefusedError: the person may not, a guard refuses, or it is blocked already.
            InputError: there is no such case, or its end is not one.
        """
        hand.demand(Right.PROPOSE_BLOCK, case)
        self.cases.load(hand.connection, case)
        require_reason(wish.reason, "a block")
        found = objections(self.guards(), wish.subject)
        check_objections(found)
        self._check_new(hand, wish.subject)
        ends = wish.expires or usual_end(wish.subject.kind, hand.now)
        if not hand.now < ends <= latest_end(wish.subject.kind, hand.now):
            latest = latest_end(wish.subject.kind, hand.now)
            raise InputError("a block ends after today and within its time.", hint=f"Choose until {latest:%Y-%m-%d}.")
        return Terms(
            fresh_id("B"), case, wish.subject, wish.reason.strip(), wish.confidence, wish.marking, hand.now, ends,
            hand.id, found, wish.first_seen, wish.last_seen,
        )  # fmt: skip

    def propose(self, hand: Hand, terms: Terms, signature: Signature) -> Decision:
        """Put a drafted block before others.

        Raises:
            RefusedError: the person may not, or the signature is not theirs over this.
        """
        hand.demand(Right.PROPOSE_BLOCK, terms.case)
        _check_signature(hand, terms, signature, Purpose.PROPOSE_BLOCK)
        self.shelf.put(hand, terms, signature)
        hand.enter("block.proposed", terms.hash, _facts(terms))
        return self.shelf.get(hand.connection, terms.id)

    def approve(self, hand: Hand, block: str, signature: Signature) -> Decision:
        """A second person decides; never about their own, and never past what a guard says by then.

        Raises:
            RefusedError: the person may not, a guard objects anew, or the block is over or decided.
        """
        found = self.shelf.get(hand.connection, block)
        terms = found.terms
        hand.demand(Right.APPROVE_BLOCK, terms.case, Thing(whose=frozenset({terms.proposer})))
        stand = found.stand(hand.now)
        if stand is not Stand.PROPOSED:
            raise refuse(f"block {block} is {stand.value.replace('_', ' ')}.", "Propose it again if it is wanted.")
        now = objections(self.guards(), terms.subject)
        check_objections(now)
        if (new := standing_in_the_way(now, terms.objections)) is not None:
            raise refuse(f"a guard objects since it was proposed: {new.words}.", "Propose it again.")
        _check_signature(hand, terms, signature, Purpose.APPROVE_BLOCK)
        proposal, *_ = self.shelf.signatures(hand.connection, terms)
        verify_signature(hand.connection, terms.hash, proposal, hand.now, purpose=Purpose.PROPOSE_BLOCK)
        check_apart(hand.connection, [proposal, signature], hand.now)
        self.shelf.sign(hand, terms, Purpose.APPROVE_BLOCK, signature)
        return self._decide(hand, terms)

    def lift(self, hand: Hand, block: str, why: str) -> Decision:
        """Take a block back: one person may, at once. It leaves every list that is written from now on.

        Raises:
            RefusedError: the person may not, gives no reason, or it is not there to be lifted.
        """
        found = self.shelf.get(hand.connection, block)
        hand.demand(Right.LIFT_BLOCK, found.terms.case)
        require_reason(why, "lifting a block")
        if found.stand(hand.now) in {Stand.LIFTED, Stand.EXPIRED}:
            raise refuse(f"block {block} is {found.stand(hand.now).value}.", "There is nothing to lift.")
        return self._lift(hand, found.terms, why)

    def follow(self, hand: Hand, plan: Plan, stand: Mapping[str, Standing]) -> list[Decision]:
        """Let blocks follow from a plan as it stands: what was carried out is in force, what was taken back is not.

        Called in the transaction that writes the plan's steps down; the same standing again changes nothing.
        """
        if plan.restores is not None or not any(step.act in BLOCKS for step in plan.steps):
            return []
        kept, changed = self.shelf.of_plan(hand.connection, plan.hash), []
        for step in plan.steps:
            state, known = stand[step.id].state, kept.get(step.id)
            subject = of_step(step) if step.act in BLOCKS and state in _HOLDS and known is None else None
            if subject is not None:
                terms = self._by_plan(hand, plan, step, subject)
                self.shelf.put(hand, terms)
                changed.append(self._decide(hand, terms))
            elif known is not None and known.lifted_at is None and state is StepState.UNDONE:
                changed.append(self._lift(hand, known.terms, "the plan was taken back"))
        return changed

    def _by_plan(self, hand: Hand, plan: Plan, step: Step, subject: Subject) -> Terms:
        seen = tuple(one for one in objections(self.guards(), subject) if any(one.list in said for said in step.guards))
        return Terms(
            fresh_id("B"), plan.case, subject, f"Rule {plan.policy.rule} of policy {plan.policy.policy}.", BY_PLAN,
            Tlp.RED, hand.now, usual_end(subject.kind, hand.now), plan.proposer, seen,
            follows=PlanStep(plan.hash, step.id),
        )  # fmt: skip

    def _check_new(self, hand: Hand, subject: Subject) -> None:
        for one in self.shelf.all(hand.connection):
            if one.terms.subject == subject and one.stand(hand.now) in {Stand.PROPOSED, Stand.IN_FORCE}:
                stand = one.stand(hand.now).value.replace("_", " ")
                raise refuse(f"this is {stand} as {one.terms.id} already.", "Lift that one first, or let it run out.")

    def _decide(self, hand: Hand, terms: Terms) -> Decision:
        self.shelf.happened(hand, terms, DECIDED, "")
        hand.enter("block.decided", terms.hash, _facts(terms), high_impact=True)
        return self.shelf.get(hand.connection, terms.id)

    def _lift(self, hand: Hand, terms: Terms, why: str) -> Decision:
        self.shelf.happened(hand, terms, LIFTED, why)
        hand.enter("block.lifted", terms.hash, {"block": terms.id}, high_impact=True)
        return self.shelf.get(hand.connection, terms.id)


def of_step(step: Step) -> Subject | None:
    """What a plan's step blocks; None where no list could name it."""
    try:
        found = subject_of(step.subject)
    except InputError:
        return None
    return checked(Kind.HOST, found.value, BY_PLATFORMS) if found.kind is Kind.HOST else found


def _facts(terms: Terms) -> dict[str, object]:
    """What the ledger says: ids, kinds and grades; what is blocked stands sealed."""
    follows = {"plan": terms.follows.plan, "step": terms.follows.step} if terms.follows else {}
    grades = sorted({one.grade.value for one in terms.objections})
    return {
        "block": terms.id,
        "case": terms.case,
        "kind": terms.subject.kind.value,
        "scope": terms.subject.scope.value if terms.subject.scope else None,
        "expires": terms.expires.isoformat(),
        "grades": grades,
        **follows,
    }


def _check_signature(hand: Hand, terms: Terms, signature: Signature, purpose: Purpose) -> None:
    if signature.person != hand.id:
        raise refuse("this is somebody else's signature.", "Sign with your own authenticator.")
    verify_signature(hand.connection, terms.hash, signature, hand.now, purpose=purpose)
