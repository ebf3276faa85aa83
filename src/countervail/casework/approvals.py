"""From signatures to the leave to act: the only place where approved plans and warrants are made."""

from dataclasses import dataclass, replace

from countervail.casework.approved_plan import ApprovedPlan
from countervail.casework.case import Case
from countervail.casework.evidence_room import EvidenceRoom
from countervail.casework.hand import Hand
from countervail.casework.plan_shelf import Shelved
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.subjects import on_account
from countervail.casework.proposals import START_WITHIN, Proposals
from countervail.casework.records.reversal import Reversal
from countervail.casework.refusal import refuse
from countervail.casework.runs import Run, end, require_runner, run_of, start, take_over
from countervail.people.journal import fresh_id
from countervail.people.rights import Right
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.warrant import Warrant


@dataclass(frozen=True, slots=True)
class Approvals:
    """Begins plans, hands out a warrant for each step, and ends them."""

    proposals: Proposals
    room: EvidenceRoom

    def begin(self, hand: Hand, plan_hash: str) -> ApprovedPlan:
        """Use an approval. Evidence comes first: every raw record is held against its hash before anything is done.

        Raises:
            RefusedError: it was used, is over, or is void because plan, evidence, policy or people changed.
            StorageError: a piece of evidence is not what was found.
        """
        shelved = self.proposals.shelf.get(hand.connection, plan_hash)
        if run_of(hand.connection, plan_hash):
            raise refuse("this approval was used before.", "Resume it if it was broken off, or draft the plan again.")
        if shelved.lacks_approver:
            raise refuse("this plan lacks a signature: its approver's.", "See `countervail approve`.")
        last = max(signature.signed_at for signature in shelved.in_order)
        if hand.now - last > START_WITHIN:
            raise refuse("this approval is more than a day old.", "Draft the plan again from the case as it is now.")
        self.room.check(hand.connection, self.proposals.check(hand, shelved.plan))
        plan = shelved.plan
        self.proposals.safeguard.begin(hand, plan.text, shelved.in_order, shelved.restores_on)
        run = Run(plan_hash, hand.id, fresh_id("R"), hand.now, None)
        start(hand.connection, run)
        self._report_reversal(hand, plan, shelved)
        return self._approved(hand, shelved, run)

    def resume(self, hand: Hand, plan_hash: str) -> ApprovedPlan:
        """Go on with a plan that was broken off: the same use, and from now on this process alone carries it.

        Raises:
            RefusedError: it never began, has ended, its time is over, or the person may not.
        """
        shelved = self.proposals.shelf.get(hand.connection, plan_hash)
        run = run_of(hand.connection, plan_hash)
        if run is None or run.ended_at is not None or hand.now > shelved.plan.expires:
            raise refuse("there is nothing to resume.", "Draft the plan again from the case as it is now.")
        hand.demand(Right.UNDO if shelved.restores_on else Right.EXECUTE_PLAN, shelved.plan.case)
        runner = fresh_id("R")
        take_over(hand.connection, plan_hash, hand.id, runner)
        hand.enter("plan.resumed", plan_hash, {"case": shelved.plan.case, "runner": runner})
        return self._approved(hand, shelved, Run(plan_hash, hand.id, runner, run.begun_at, None))

    def carried(self, hand: Hand, plan_hash: str) -> ApprovedPlan:
        """The plan of a run that is going on, for somebody who sends its notices and carries nothing else out.

        Raises:
            RefusedError: it is not being carried out, its time is over, or the person may not send notices.
        """
        shelved = self.proposals.shelf.get(hand.connection, plan_hash)
        hand.demand(Right.SEND_NOTICES, shelved.plan.case)
        run = run_of(hand.connection, plan_hash)
        if run is None or run.ended_at is not None or hand.now > shelved.plan.expires:
            raise refuse("these notices may not go out any more.", "Draft what is left again.")
        return self._approved(hand, shelved, run)

    def warrant(self, hand: Hand, approved: ApprovedPlan, step_id: str) -> Warrant:
        """The leave for one step. An account cleared since the beginning is spared.

        Raises:
            RefusedError: another process carries the plan, its time is over, it has no such step, or the account was
                cleared meanwhile.
        """
        plan = approved.plan
        require_runner(hand.connection, plan.hash, approved.run.runner)
        if hand.now > plan.expires:
            raise refuse("the time of this plan is over.", "Draft what is left again.")
        step = plan.step(step_id)
        if step is None:
            raise refuse(f"the plan has no step {step_id}.", "See the plan's steps.")
        if step.subject in self.refresh(hand, approved).cleared:
            raise refuse(f"the account of step {step.id} was cleared meanwhile.", "The other steps go on.")
        return Warrant(plan.text, step_id, approved.signatures, approved.restores_on)

    def refresh(self, hand: Hand, approved: ApprovedPlan) -> ApprovedPlan:
        """The same plan, knowing who was cleared since: the case is folded again only where it has grown."""
        case = approved.plan.case
        last = self.proposals.cases.last_event(hand.connection, case)
        if last == approved.seen:
            return approved
        cleared = _cleared(self.proposals.cases.load(hand.connection, case), approved.plan)
        return replace(approved, seen=last, cleared=cleared)

    def call_off(self, hand: Hand, plan_hash: str) -> None:
        """End a plan that is being taken back: whatever of it was not yet called for never is.

        Raises:
            RefusedError: the person may not take acts back.
        """
        run = run_of(hand.connection, plan_hash)
        case = self.proposals.shelf.get(hand.connection, plan_hash).plan.case
        hand.demand(Right.UNDO, case)
        if run is not None and run.ended_at is None:
            end(hand.connection, plan_hash, hand.now)
            hand.enter("plan.called_off", plan_hash, {"case": case}, high_impact=True)

    def finish(self, hand: Hand, approved: ApprovedPlan) -> None:
        """Write down that nothing more is done on this approval; errors as for `warrant`."""
        require_runner(hand.connection, approved.plan.hash, approved.run.runner)
        end(hand.connection, approved.plan.hash, hand.now)
        hand.enter("plan.ended", approved.plan.hash, {"case": approved.plan.case}, high_impact=True)

    def _approved(self, hand: Hand, shelved: Shelved, run: Run) -> ApprovedPlan:
        case = self.proposals.cases.load(hand.connection, shelved.plan.case)
        cleared = _cleared(case, shelved.plan)
        return ApprovedPlan(shelved.plan, shelved.in_order, shelved.restores_on, run, case.seq, cleared)

    def _report_reversal(self, hand: Hand, plan: Plan, shelved: Shelved) -> None:
        """Write a reversal where the act stands, naming those who are to hear of it: at once, not when it is done."""
        if plan.restores is None:
            return
        cases = self.proposals.cases
        undone = self.proposals.shelf.get(hand.connection, plan.restores.plan)
        case = cases.load(hand.connection, plan.case)
        accounts = tuple(sorted({step.subject for step in plan.steps} & set(case.members)))
        reason = f"on appeal {shelved.restores_on}" if shelved.restores_on else "approved by a second person"
        cases.enter(hand, case, Reversal(plan.restores.plan, plan.hash, accounts, reason))
        told = [signature.person for signature in undone.in_order]
        hand.enter("plan.reversed", plan.restores.plan, {"by": plan.hash, "report_to": told}, high_impact=True)


def _cleared(case: Case, plan: Plan) -> frozenset[str]:
    on_accounts = [step for step in plan.steps if step.subject in case.members or on_account(step.act, step.subject)]
    planned = {step.subject for step in on_accounts if not step.undo}
    return frozenset(account for account in planned if case.judgement(account) is not Judgement.POSITIVE)
