"""From judgements and a choice to a plan: pure, so that the same case and choice give the same plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from countervail.casework.case import Case, CaseState
from countervail.casework.plans.blocks import BlockGuards, heard
from countervail.casework.plans.choice import Choice
from countervail.casework.plans.guard import Guard, counter_evidence, high_impact, protected_lifted
from countervail.casework.plans.orders import check_choice, entity_orders, policy_line
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.step import step_of
from countervail.casework.plans.subjects import TURNS, stage
from countervail.casework.policies.policy import Policy
from countervail.casework.refusal import refuse
from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.vocabulary.acts import Act
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order, Prospect

START_WITHIN = timedelta(hours=24)
"""A plan rests on a state of things; a day later that is another one."""
RUN_WITHIN = timedelta(hours=24)
"""From the latest start to the latest end."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a draft stands on besides the case: facts that somebody else looked up."""

    prospects: Mapping[Order, Prospect]
    """What the platform foresees of every order that may be wanted."""
    protected: frozenset[str] = frozenset()
    """Accounts of the case that are protected."""
    guards: tuple[Guard, ...] = ()
    """Further rules that stand in the way: a failed canary, a legal hold."""
    third_for: frozenset[Act] = frozenset()
    """Acts for which this installation wants a third person."""
    blocks: BlockGuards = field(default_factory=StandingBlockGuards)
    """Who is asked about blocks; without a word, the lists that ship."""


def draft(case: Case, policy: Policy, choice: Choice, ground: Ground, proposer: str, now: datetime) -> Plan:
    """The plan of a choice. Accounts not judged positive never appear, protected ones only as a number.

    Raises:
        RefusedError: the choice breaks the policy or the case's state, a block would hit others, or nothing is left
            to do.
    """
    if case.state in (CaseState.CLOSED, CaseState.MERGED):
        raise refuse(f"case {case.id} is {case.state.value}.", "Reopen it, or plan in the case it became part of.")
    check_choice(case, policy, choice, now)
    accounts = _accounts(case, choice, ground)
    wanted = wanted_orders(case, choice, ground)
    orders = [order for order in wanted if _foreseen(order, ground).refused is None]
    if not orders:
        raise refuse("there is nothing to do.", "Judge accounts positive, or name what else is to be done.")
    lifted = len(accounts & ground.protected)
    guarded = heard(orders, ground.blocks, now)
    foreseen = [(order, _with_words(ground.prospects[order], guarded.beside.get(order, ()))) for order in orders]
    return Plan(
        case=case.id,
        evidence_version=case.evidence_version,
        policy=policy_line(policy, choice),
        steps=tuple(step_of(n, order, prospect) for n, (order, prospect) in enumerate(foreseen, start=1)),
        proposer=proposer,
        drafted_at=now,
        latest_start=now + START_WITHIN,
        expires=now + START_WITHIN + RUN_WITHIN,
        protected=0 if choice.lift_protected else len(ground.protected & set(case.judged(Judgement.POSITIVE))),
        left_out=_left_out(case, len(wanted) - len(orders)),
        guards=(
            *counter_evidence(case),
            *protected_lifted(lifted),
            *high_impact([order.act for order in orders], ground.third_for),
            *guarded.guards,
            *ground.guards,
        ),
    )


def wanted_orders(case: Case, choice: Choice, ground: Ground) -> list[Order]:
    """Every order the choice amounts to, in the fixed order; what a platform must foresee before a draft."""
    acts = choice.acts or choice.sanction.usual
    on_accounts = [Order(act, account) for account in sorted(_accounts(case, choice, ground)) for act in acts]
    orders = {*on_accounts, *entity_orders(choice), *choice.further}
    return sorted(orders, key=lambda order: (stage(order.act), order.subject, TURNS.index(order.act)))


def _accounts(case: Case, choice: Choice, ground: Ground) -> set[str]:
    positive = set(case.judged(Judgement.POSITIVE))
    return positive if choice.lift_protected else positive - ground.protected


def _foreseen(order: Order, ground: Ground) -> Prospect:
    if order not in ground.prospects:
        raise refuse(f"nobody has foreseen {order.act.value} on {order.subject}.", "Ask the platform for a preview.")
    return ground.prospects[order]


def _with_words(prospect: Prospect, words: tuple[str, ...]) -> Prospect:
    """What the platform foresees, with what the guards say beside it."""
    return replace(prospect, guards=(*prospect.guards, *words)) if words else prospect


def _left_out(case: Case, refused: int) -> dict[str, int]:
    others = (Judgement.NEGATIVE, Judgement.UNSURE, Judgement.NONE)
    counts = {judgement.value: len(case.judged(judgement)) for judgement in others}
    return {**counts, "refused_by_platform": refused}
