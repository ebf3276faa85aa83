"""Drafts: a wish spelt out against the case and what the platform foresees. Nothing is stored."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.casework.case import Case
from countervail.casework.plans.choice import Choice, Entity
from countervail.casework.plans.drafting import Ground, draft, wanted_orders
from countervail.casework.plans.plan import Plan
from countervail.casework.policies.policy_file import find_policy
from countervail.casework.policies.sanction import Sanction
from countervail.console.desk import Desk
from countervail.console.problem import MissingError
from countervail.console.shown import Key, Text
from countervail.platforms.adapter import Adapter
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.prospect import Order

Lines = Annotated[str, Field(max_length=100_000)]


class Wish(BaseModel):
    """What somebody wants done about a case. Accounts come from judgements, never from here."""

    policy: Key = ""
    """Empty: nothing is wanted yet."""
    rule: Key = ""
    sanction: Sanction = Sanction.LOCK
    reason: Text = ""
    acts: Annotated[list[Act], Field(max_length=20)] = Field(default_factory=list)
    further: Lines = ""
    """One order a line: the act, a space, its subject."""
    operator: Key = ""
    domains: Lines = ""
    pages: Lines = ""
    review_on: date | None = None
    lift_protected: bool = False


def drafted(desk: Desk, case: Case, wish: Wish) -> Plan:
    """The plan a wish amounts to, now.

    Raises:
        InputError: the policy or an act is not known, or no platform is set up.
        RefusedError: the wish goes beyond policy, judgements or the case's state.
    """
    proposals = desk.services.casework.proposals
    policy, choice = find_policy(wish.policy, proposals.policies), _choice(wish)
    protected = proposals.protected.among(desk.connection, case.members)
    bare = Ground({}, protected, third_for=proposals.third_for, blocks=proposals.blocks)
    orders = wanted_orders(case, choice, bare)
    ground = replace(bare, prospects=platform(desk).preview(orders) if orders else {})
    return draft(case, policy, choice, ground, desk.person.id, desk.hand.now)


def platform(desk: Desk) -> Adapter:
    """The platform that plans are about.

    Raises:
        MissingError: none is set up.
    """
    if desk.services.platform is None:
        hint = "Name the folder it reads jobs from when the console starts: `--jobs DIR`."
        raise MissingError("no platform is set up here, so nothing can be planned or done.", hint=hint)
    return desk.services.platform


def _choice(wish: Wish) -> Choice:
    entity = None
    if wish.operator and wish.review_on:
        entity = Entity(wish.operator, _lines(wish.domains), _lines(wish.pages), wish.review_on)
    return Choice(
        policy=wish.policy,
        rule=wish.rule,
        sanction=wish.sanction,
        reason=wish.reason,
        acts=tuple(wish.acts),
        further=tuple(_order(line) for line in _lines(wish.further)),
        entity=entity,
        lift_protected=wish.lift_protected,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _order(line: str) -> Order:
    act, _, subject = line.partition(" ")
    if act not in set(Act) or not subject.strip():
        raise InputError(f"'{line[:100]}' is no order.", hint="Write an act, a space and its subject: block_host HOST.")
    return Order(Act(act), subject.strip())
