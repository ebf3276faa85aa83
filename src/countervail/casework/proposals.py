"""Plans proposed, approved and cleared of guards: each by its own person, by a signature over the plan's hash."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from countervail.casework.case import Case, CaseState
from countervail.casework.cases import Cases
from countervail.casework.hand import Hand
from countervail.casework.lineage import answering
from countervail.casework.plan_shelf import PlanShelf, Shelved
from countervail.casework.plans.blocks import BlockGuards
from countervail.casework.plans.checking import Yardstick, check_plan
from countervail.casework.plans.plan import Plan
from countervail.casework.policies.policy_file import find_policy
from countervail.casework.protected import ProtectedAccounts
from countervail.casework.refusal import refuse
from countervail.casework.runs import run_of
from countervail.casework.safeguard import Safeguard, TwoPeople
from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.people.access import Thing
from countervail.people.rights import Right
from countervail.people.statement import Purpose
from countervail.vocabulary.acts import Act
from countervail.vocabulary.warrant import Signature

START_WITHIN = timedelta(hours=24)
"""From the last signature to the beginning."""
_RIGHTS = {Purpose.APPROVE: Right.APPROVE_PLAN, Purpose.LIFT_GUARD: Right.LIFT_GUARD}


@dataclass(frozen=True, slots=True)
class Proposals:
    """Takes in plans and signatures; what it holds is not yet a leave to act."""

    cases: Cases
    protected: ProtectedAccounts
    safeguard: Safeguard = field(default_factory=TwoPeople)
    policies: Path | None = None
    """Folder of the policies; None: those that come along."""
    third_for: frozenset[Act] = frozenset()
    """Acts for which this installation wants a third person: see `plans.subjects.HIGH_IMPACT`."""
    blocks: BlockGuards = field(default_factory=StandingBlockGuards)
    """Who is asked about blocks; without a word, the lists that ship."""

    @property
    def shelf(self) -> PlanShelf:
        """Where the plans lie."""
        return PlanShelf(self.cases.keys)

    def propose(self, hand: Hand, plan: Plan, signature: Signature) -> Shelved:
        """Put a plan before others; a restoration on an appeal is complete with this one signature.

        Raises:
            RefusedError: the person may not or is another, or the plan does not follow from its case.
        """
        alone = self.alone(plan)
        hand.demand(Right.UNDO if alone else Right.PROPOSE_PLAN, plan.case)
        if not hand.id == plan.proposer == signature.person:
            raise refuse("the plan names another proposer.", "Draft it yourself.")
        part = Purpose.RESTORE if alone else Purpose.PROPOSE
        self.safeguard.check_signature(hand, plan.hash, signature, part)
        self.check(hand, plan)
        self.shelf.put(hand.connection, plan, hand.now)
        self._keep(hand, plan, part, signature)
        return self.shelf.get(hand.connection, plan.hash)

    def approve(self, hand: Hand, plan_hash: str, signature: Signature) -> Shelved:
        """Sign a plan as its second person; never one's own.

        Raises:
            RefusedError: the person may not, somebody else did, or what the plan rests on has changed.
        """
        return self._sign(hand, plan_hash, Purpose.APPROVE, signature)

    def lift_guard(self, hand: Hand, plan_hash: str, signature: Signature) -> Shelved:
        """Sign a plan as the third person that its guards ask for; errors as for `approve`."""
        return self._sign(hand, plan_hash, Purpose.LIFT_GUARD, signature)

    def alone(self, plan: Plan) -> bool:
        """Whether one person will do: everything is taken back, on appeals that speak for all of it."""
        return plan.restores is not None and bool(plan.restores.basis)

    def check(self, hand: Hand, plan: Plan) -> Case:
        """The plan's case, if the plan follows from it now; policy, protection, guards and evidence are looked at anew.

        Raises:
            RefusedError: it does not, or the case has ended or is on hold.
        """
        case = self.cases.load(hand.connection, plan.case)
        _require_live(case, plan, hand.now)
        check_plan(case, plan, self._yardstick(hand.connection, case, plan), hand.now)
        return case

    def _sign(self, hand: Hand, plan_hash: str, part: Purpose, signature: Signature) -> Shelved:
        plan = self.shelf.get(hand.connection, plan_hash).plan
        hand.demand(_RIGHTS[part], plan.case, Thing(whose=frozenset({plan.proposer})))
        if signature.person != hand.id:
            raise refuse("this is somebody else's signature.", "Sign with your own authenticator.")
        if run_of(hand.connection, plan_hash):
            raise refuse("this plan has begun.", "Nothing is left to sign.")
        self.safeguard.check_signature(hand, plan_hash, signature, part)
        self.check(hand, plan)
        self._keep(hand, plan, part, signature)
        return self._together(hand, plan_hash)

    def _together(self, hand: Hand, plan_hash: str) -> Shelved:
        """The plan with its signatures; once there are enough, they must go together."""
        shelved = self.shelf.get(hand.connection, plan_hash)
        lifted = Purpose.LIFT_GUARD in shelved.signatures or not shelved.plan.thirds
        if lifted and Purpose.APPROVE in shelved.signatures:
            signatures = shelved.in_order
            self.safeguard.check_together(hand, shelved.plan.text, signatures, shelved.restores_on)
        return shelved

    def _keep(self, hand: Hand, plan: Plan, part: Purpose, signature: Signature) -> None:
        self.shelf.sign(hand.connection, plan, part, signature)
        facts = {"case": plan.case, "authenticator": signature.authenticator, "steps": len(plan.steps)}
        hand.enter(f"plan.{_WORDS[part]}", plan.hash, facts, high_impact=part is not Purpose.PROPOSE)

    def _yardstick(self, connection: Connection, case: Case, plan: Plan) -> Yardstick:
        policy = find_policy(plan.policy.policy, self.policies)
        touched = self.protected.among(connection, {step.subject for step in plan.steps})
        undone = self._undone(connection, plan)
        inherited = self._inherited(connection, case, undone)
        return Yardstick(policy, touched, self.third_for, undone, inherited, self.blocks)

    def _inherited(self, connection: Connection, case: Case, undone: Plan | None) -> frozenset[str]:
        if undone is None or undone.case == case.id:
            return frozenset()
        return answering(self.cases, connection, undone).get(case.id, frozenset())

    def _undone(self, connection: Connection, plan: Plan) -> Plan | None:
        if plan.restores is None:
            return None
        if run_of(connection, plan.restores.plan) is None:
            raise refuse("the plan that this one takes back was never carried out.", "Nothing is owed back.")
        return self.shelf.get(connection, plan.restores.plan).plan


_WORDS = {
    Purpose.PROPOSE: "proposed",
    Purpose.RESTORE: "restoration_proposed",
    Purpose.APPROVE: "approved",
    Purpose.LIFT_GUARD: "guard_lifted",
}


def _require_live(case: Case, plan: Plan, now: datetime) -> None:
    if case.state is CaseState.MERGED or (case.state is CaseState.CLOSED and plan.restores is None):
        raise refuse(f"case {case.id} is {case.state.value}.", "Reopen it, or plan in the case it became part of.")
    hold = case.hold_at(now)
    if hold and plan.restores is None:
        hint = "Wait, or end the hold."
        raise refuse(f"case {case.id} is on hold until {hold.ends_at:%Y-%m-%d %H:%M} UTC.", hint)
