"""A plan held against its case: it may have been made anywhere, so nothing in it that the case can tell is believed.

What the platform foresees (effects, ways back, collateral, expected states) no case tells: whoever takes a text in from
outside takes only what it drafted itself (`console.plan_drafts`).
"""

from dataclasses import dataclass, field
from datetime import datetime

from countervail.casework.case import Case
from countervail.casework.plans.blocks import BlockGuards, Heard, heard
from countervail.casework.plans.drafting import RUN_WITHIN, START_WITHIN
from countervail.casework.plans.guard import PROTECTED_RULE, counter_evidence, high_impact
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.step import Step
from countervail.casework.plans.subjects import on_account, stage
from countervail.casework.plans.undoing import standing_basis
from countervail.casework.policies.policy import Policy
from countervail.casework.refusal import refuse
from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.vocabulary.acts import Act
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.roles import Role

_AGAIN = "Draft it again from the case as it is now."


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a plan is held against besides its case."""

    policy: Policy
    """The policy of the plan's name, as it is today."""
    protected: frozenset[str]
    """Accounts among the plan's subjects that are protected today."""
    third_for: frozenset[Act] = frozenset()
    """Acts for which this installation wants a third person."""
    undone: Plan | None = None
    """The plan that a restoration takes back."""
    inherited: frozenset[str] = frozenset()
    """Its subjects for which the restoration's case answers, where that plan is another case's (`lineage`)."""
    blocks: BlockGuards = field(default_factory=StandingBlockGuards)
    """Who is asked about blocks, as they stand today."""


def check_plan(case: Case, plan: Plan, yardstick: Yardstick, now: datetime) -> None:
    """Refuse a plan that does not follow from its case.

    Raises:
        RefusedError: what it rests on has changed, it goes beyond judgements, policy, time or protection, or one of its
            blocks would hit others.
    """
    if plan.case != case.id or plan.evidence_version != case.evidence_version:
        raise refuse("the evidence or a judgement has changed since this plan was drafted.", _AGAIN)
    if not plan.steps or len({step.id for step in plan.steps}) != len(plan.steps):
        raise refuse("a plan has steps, each under an id of its own.", _AGAIN)
    _check_times(plan, now)
    if plan.restores is None:
        _check_acts(case, plan, yardstick)
    else:
        _check_restoration(case, plan, yardstick)


def _check_times(plan: Plan, now: datetime) -> None:
    if plan.drafted_at > now:
        raise refuse("this plan is dated in the future.", "Set the clocks right.")
    if now > plan.latest_start:
        raise refuse("this plan was to begin earlier.", _AGAIN)
    if plan.latest_start - plan.drafted_at > START_WITHIN or plan.expires - plan.latest_start > RUN_WITHIN:
        raise refuse("this plan gives itself more time than a plan has.", _AGAIN)


def _check_acts(case: Case, plan: Plan, yardstick: Yardstick) -> None:
    _check_policy(plan, yardstick.policy)
    guarded = heard([_order(step) for step in plan.steps], yardstick.blocks, plan.drafted_at)
    heavy = high_impact([step.act for step in plan.steps], yardstick.third_for)
    if not {*counter_evidence(case), *heavy, *guarded.guards} <= set(plan.guards):
        raise refuse("the plan keeps silent about a guard.", _AGAIN)
    if [stage(step.act) for step in plan.steps] != sorted(stage(step.act) for step in plan.steps):
        raise refuse("the plan tells people before it acts.", _AGAIN)
    for step in plan.steps:
        _check_step(case, plan, step)
        _check_words(step, guarded)
    lifted = any(guard.rule == PROTECTED_RULE and guard.lifted_by is Role.COUNSEL for guard in plan.guards)
    if not lifted and yardstick.protected & {step.subject for step in plan.steps}:
        raise refuse("the plan touches a protected account.", _AGAIN)


def _check_step(case: Case, plan: Plan, step: Step) -> None:
    if step.undo:
        raise refuse("the plan takes something back and does not say what.", _AGAIN)
    if not plan.policy.sanction.allows(step.act):
        raise refuse(f"{step.act.value} is harder than {plan.policy.sanction.value}.", _AGAIN)
    account = step.subject in case.members or on_account(step.act, step.subject)
    if account and case.judgement(step.subject) is not Judgement.POSITIVE:
        raise refuse(f"step {step.id} is about an account that is not judged positive.", _AGAIN)


def _check_words(step: Step, guarded: Heard) -> None:
    if not set(guarded.beside.get(_order(step), ())) <= set(step.guards):
        raise refuse(f"step {step.id} keeps silent about what the guards say.", _AGAIN)


def _order(step: Step) -> Order:
    return Order(step.act, step.subject)


def _check_policy(plan: Plan, policy: Policy) -> None:
    rule = policy.find(plan.policy.rule)
    if plan.policy.policy != policy.name or plan.policy.digest != policy.digest or rule is None:
        raise refuse(f"policy {policy.name} is not the one this plan was drafted on.", _AGAIN)
    if plan.policy.sanction.rung > rule.least.rung and not plan.policy.reason.strip():
        raise refuse(f"{plan.policy.sanction.value} is harder than rule {rule.id} needs and gives no reason.", _AGAIN)


def _check_restoration(case: Case, plan: Plan, yardstick: Yardstick) -> None:
    undone, subjects = yardstick.undone, {step.subject for step in plan.steps}
    ours = undone is not None and (undone.case == case.id or subjects <= yardstick.inherited)
    if undone is None or not ours or plan.restores is None or undone.hash != plan.restores.plan:
        raise refuse("the plan takes back a plan that is not of this case.", _AGAIN)
    done = {(step.act, step.subject) for step in undone.steps if not step.undo and not step.irreversible}
    if not all(step.undo and (step.act, step.subject) in done for step in plan.steps):
        raise refuse("the plan takes back what the other never did.", _AGAIN)
    standing = standing_basis(case, subjects)
    if not set(plan.restores.basis) <= set(standing):
        raise refuse("no appeal speaks for all that this plan takes back.", "Have a second person approve it.")
