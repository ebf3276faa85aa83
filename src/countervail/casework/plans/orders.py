"""Whether a choice keeps to its policy, and what a ban of a whole firm amounts to."""

from datetime import datetime, timedelta

from countervail.casework.case import Case
from countervail.casework.plans.choice import Choice, Entity
from countervail.casework.plans.plan import PolicyLine
from countervail.casework.plans.subjects import ON_ACCOUNTS, ON_INFRASTRUCTURE, PAGE, on_account
from countervail.casework.policies.policy import Policy, Rule
from countervail.casework.policies.sanction import Sanction
from countervail.casework.records.attribution import UNKNOWN
from countervail.casework.refusal import refuse
from countervail.vocabulary.acts import Act
from countervail.vocabulary.prospect import Order


def check_choice(case: Case, policy: Policy, choice: Choice, now: datetime) -> None:
    """Refuse what the policy does not give room for.

    Raises:
        RefusedError: an unknown rule, a harder sanction without reason, an act beyond the sanction, an account typed
            by hand, or a ban of a firm that the case does not name or that nobody would review.
    """
    rule = rule_of(policy, choice)
    if choice.sanction.rung > rule.least.rung and not choice.reason.strip():
        hint = f"Say why, or choose {rule.least.value}."
        raise refuse(f"{choice.sanction.value} is harder than rule {rule.id} needs and gives no reason.", hint)
    _check_acts(choice)
    for order in choice.further:
        _check_further(case, order)
    if (choice.entity is not None) is not (choice.sanction is Sanction.ENTITY_BAN):
        raise refuse("a ban of a firm names the firm, and nothing else does.", "Give both or neither.")
    if choice.entity is not None:
        _check_entity(case, policy, choice.entity, now)


def rule_of(policy: Policy, choice: Choice) -> Rule:
    """The rule a choice rests on.

    Raises:
        RefusedError: the policy has no such rule.
    """
    rule = policy.find(choice.rule) if policy.name == choice.policy else None
    if rule is None:
        hint = f"Rules of {policy.name}: {', '.join(rule.id for rule in policy.rule)}."
        raise refuse(f"policy {policy.name} has no rule '{choice.rule}'.", hint)
    return rule


def policy_line(policy: Policy, choice: Choice) -> PolicyLine:
    """The rule as the plan names it."""
    rule, entity = rule_of(policy, choice), choice.entity
    return PolicyLine(
        policy=policy.name,
        version=policy.version,
        digest=policy.digest,
        rule=rule.id,
        least=rule.least,
        sanction=choice.sanction,
        reason=choice.reason.strip(),
        operator=entity.operator if entity else None,
        review_on=entity.review_on if entity else None,
    )


def entity_orders(choice: Choice) -> tuple[Order, ...]:
    """What a ban of a firm adds to its accounts: its domains and its pages."""
    if choice.entity is None:
        return ()
    hosts = (Order(Act.BLOCK_HOST, domain) for domain in choice.entity.domains)
    return (*hosts, *(Order(Act.TAKEDOWN, page) for page in choice.entity.pages))


def _check_acts(choice: Choice) -> None:
    for act in choice.acts:
        if act not in ON_ACCOUNTS | {Act.NOTIFY}:
            raise refuse(f"{act.value} is not done to accounts.", "Name its subject among what goes along.")
    for act in (*choice.acts, *(order.act for order in choice.further)):
        if not choice.sanction.allows(act):
            raise refuse(
                f"{act.value} is harder than {choice.sanction.value}.", "Choose a harder sanction, and say why."
            )


def _check_further(case: Case, order: Order) -> None:
    strange = order.act in ON_ACCOUNTS and order.act is not Act.TAKEDOWN
    if strange or on_account(order.act, order.subject) or order.subject in case.members:
        hint = "Judge it positive in the case: accounts come into a plan by judgement only."
        raise refuse(f"{order.subject} cannot be named by hand for {order.act.value}.", hint)
    if order.act in ON_INFRASTRUCTURE and not order.subject.strip():
        raise refuse(f"{order.act.value} needs a subject.", "Name it.")


def _check_entity(case: Case, policy: Policy, entity: Entity, now: datetime) -> None:
    named = case.attributions[-1].record.operator if case.attributions else UNKNOWN
    if named == UNKNOWN or named != entity.operator:
        raise refuse(f"the case does not attribute the network to {entity.operator}.", "Attribute it first.")
    latest = (now + timedelta(days=policy.review_days)).date()
    if not now.date() < entity.review_on <= latest:
        raise refuse(f"a ban under {policy.name} is reviewed by {latest}.", "Choose a nearer day of review.")
    strays = [page for page in entity.pages if not page.startswith(PAGE)]
    if strays:
        raise refuse(f"{strays[0]} is not a page.", f"A page's name begins with '{PAGE}'.")
