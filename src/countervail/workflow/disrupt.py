"""An approved plan carried out on a platform, step by step, so that it can break off anywhere and go on.

Before each call an intent is written down, after it an outcome, each in one transaction with its ledger entries. What
broke off in between is unknown; it is settled by looking at the platform, never by calling again. A step whose subject
is not as the plan expects is passed over; more than a twentieth of such steps stops everything for a person to look,
and so does a platform that does not do what it is told. What is destroyed is kept as evidence first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from countervail.casework.approved_plan import ApprovedPlan
from countervail.casework.evidence_room import Found
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.step import Step
from countervail.casework.plans.subjects import on_account
from countervail.casework.refusal import refuse
from countervail.casework.runs import require_runner, run_of
from countervail.disruption.notices.release import hold_back
from countervail.disruption.standing import Standing
from countervail.platforms.adapter import Snapshot
from countervail.platforms.telling import PEOPLE
from countervail.vocabulary.acts import Reversibility, StepState
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.warrant import Warrant
from countervail.workflow.acting import Acting
from countervail.workflow.looking import look

MOST_DRIFT = 0.05
"""Share of a plan's steps that may be passed over: with more, the plan was made for another state of things."""

_LOSSY = frozenset({Reversibility.PARTIAL, Reversibility.NONE})
FEWEST_FAILURES = 3
"""So many steps that failed are no accident any more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan has got."""

    plan: Plan
    steps: dict[str, Standing]
    stopped: bool
    """Whether it waits for a person, because too much is not as it was expected, or too much failed."""

    def count(self, state: StepState) -> int:
        """How many steps stand in a state."""
        return sum(one.state is state for one in self.steps.values())


def disrupt(acting: Acting, plan_hash: str, *, despite_drift: bool = False) -> Progress:
    """Begin a plan, or go on with one that broke off, until everything was called for or a person must look.

    Args:
        despite_drift: go on though more than a twentieth of the steps were passed over, or many failed; a person has
            looked.

    Raises:
        RefusedError: approval used, over or void; or the person may not.
        InputError: what the platform says of earlier calls cannot be.
        StorageError: the platform takes nothing; what was called for is settled the next time.
    """
    approved = _take(acting, plan_hash)
    plan = approved.plan
    unknown = [one for one in acting.standing(plan_hash).values() if one.state is StepState.UNKNOWN]
    look(acting, plan, unknown, settling=approved.run)
    for steps in _batches(acting, plan):
        ready = _as_expected(acting, approved, steps)
        if not despite_drift and (_too_much(acting, plan) or _too_many_failures(acting, plan)):
            return _stop(acting, approved)
        _keep_evidence(acting, approved, ready)
        _call(acting, approved, ready)
    return _end(acting, approved)


def _take(acting: Acting, plan_hash: str) -> ApprovedPlan:
    """Use the approval or take its use over.

    What a restoration takes back is called off in the same moment, and notices that have not gone out are held back.
    """
    with acting.hand() as hand:
        approvals = acting.casework.approvals
        if any(step.subject.startswith(PEOPLE) for step in acting.plan(hand.connection, plan_hash).steps):
            raise refuse("this plan tells people.", "Release it: countervail notify release PLAN.")
        if run_of(hand.connection, plan_hash) is not None:
            return approvals.resume(hand, plan_hash)
        approved = approvals.begin(hand, plan_hash)
        acting.record(approved.plan).begin(hand)
        if approved.plan.restores is not None:
            approvals.call_off(hand, approved.plan.restores.plan)
            if any(on_account(step.act, step.subject) for step in approved.plan.steps):
                hold_back(hand, acting.casework.cases.load(hand.connection, approved.plan.case))
        return approved


def _batches(acting: Acting, plan: Plan) -> list[list[Step]]:
    """What is called for together: as many steps as the platform takes at once, those on one subject never apart.

    A step behind another expects what that one brings about. Some platforms show it at once, some days later, and a
    look in between would take either for drift.
    """
    stand = acting.standing(plan.hash)
    left = [step for step in plan.steps if stand[step.id].state is StepState.APPROVED]
    size = acting.adapter.describe().batch
    batches: list[list[Step]] = [[]]
    for _, on_one in groupby(left, key=lambda step: step.subject):
        steps = list(on_one)
        if len(batches[-1]) + len(steps) > size:
            batches.append([])
        batches[-1] += steps
    return [steps for steps in batches if steps]


def _as_expected(acting: Acting, approved: ApprovedPlan, steps: Sequence[Step]) -> list[Step]:
    """The steps whose subjects are as the plan expects; the others are passed over."""
    firsts = _firsts(steps)
    found = acting.adapter.states(list(firsts)) if firsts else {}
    strange = {subject for subject, first in firsts.items() if found.get(subject, first.expected) != first.expected}
    drifted = [step for step in steps if step.subject in strange]
    if drifted:
        with acting.hand() as hand:
            require_runner(hand.connection, approved.plan.hash, approved.run.runner)
            acting.record(approved.plan).skipped(hand, drifted, "not in the state the plan expects")
    passed_over = {step.id for step in drifted}
    return [step for step in steps if step.id not in passed_over]


def _firsts(steps: Sequence[Step]) -> dict[str, Step]:
    """The first step on each subject: those behind it expect what it brings about."""
    firsts: dict[str, Step] = {}
    for step in steps:
        if step.expected:
            firsts.setdefault(step.subject, step)
    return firsts


def _keep_evidence(acting: Acting, approved: ApprovedPlan, steps: Sequence[Step]) -> None:
    """What an act destroys becomes evidence of the case before it, exactly as the platform shows it."""
    plan = approved.plan
    ending = {s.subject for s in steps if s.reversibility in _LOSSY and not s.undo and on_account(s.act, s.subject)}
    shots = acting.adapter.snapshots(sorted(ending)) if ending else {}
    if not shots:
        return
    with acting.hand() as hand:
        require_runner(hand.connection, plan.hash, approved.run.runner)
        case = acting.casework.cases.load(hand.connection, plan.case)
        known = {piece.sha256 for piece in case.evidence}
        for subject, shot in sorted(shots.items()):
            if shot.sha256 not in known:
                case, _ = acting.casework.room.enter(hand, case, _before(subject, shot, hand.now))


def _before(subject: str, shot: Snapshot, now: datetime) -> Found:
    says = "The account as the platform showed it before an act that cannot be taken back whole."
    return Found("the platform's own record", "snapshot before the act", says, shot.text, now, accounts=(subject,))


def _too_many_failures(acting: Acting, plan: Plan) -> bool:
    failed = sum(one.state is StepState.NOT_ENFORCED for one in acting.standing(plan.hash).values())
    return failed >= FEWEST_FAILURES and failed > acting.most_failures * len(plan.steps)


def _too_much(acting: Acting, plan: Plan) -> bool:
    skipped = sum(one.skipped for one in acting.standing(plan.hash).values())
    return skipped > MOST_DRIFT * len(plan.steps)


def _call(acting: Acting, approved: ApprovedPlan, steps: Sequence[Step]) -> None:
    plan = approved.plan
    key, warrants = _intend(acting, approved, steps)
    if not warrants:
        return
    call = acting.adapter.apply if plan.restores is None else acting.adapter.undo
    replies = call(warrants, key)
    with acting.hand() as hand:
        acting.record(plan).answered(hand, replies, key)
        acting.follow(hand, plan)


def _intend(acting: Acting, approved: ApprovedPlan, steps: Sequence[Step]) -> tuple[str, list[Warrant]]:
    """The leave for each step, written down before anybody uses it, and the name of the call that will carry them.

    Accounts cleared meanwhile are spared.
    """
    with acting.hand() as hand:
        now = acting.casework.approvals.refresh(hand, approved)
        record = acting.record(approved.plan)
        spared = [step for step in steps if step.subject in now.cleared and not step.undo]
        going = [step for step in steps if step not in spared]
        warrants = [acting.casework.approvals.warrant(hand, now, step.id) for step in going]
        key = digest(canonical_json([approved.plan.hash, [step.id for step in going]]))
        record.spared(hand, spared)
        record.intend(hand, going, key)
        return key, warrants


def _stop(acting: Acting, approved: ApprovedPlan) -> Progress:
    plan = approved.plan
    stand = acting.standing(plan.hash)
    with acting.hand() as hand:
        require_runner(hand.connection, plan.hash, approved.run.runner)
        acting.record(plan).stopped(hand, sum(one.skipped for one in stand.values()))
    return Progress(plan, stand, stopped=True)


def _end(acting: Acting, approved: ApprovedPlan) -> Progress:
    """Nothing more is called for; an approval with steps nobody knows of stays open until they are settled."""
    stand = acting.standing(approved.plan.hash)
    waiting = {StepState.APPROVED, StepState.UNKNOWN}
    if not any(one.state in waiting for one in stand.values()):
        with acting.hand() as hand:
            acting.casework.approvals.finish(hand, approved)
    return Progress(approved.plan, stand, stopped=False)
