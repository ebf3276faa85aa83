"""Drafts: a wish spelt out against the case and what the platform foresees. Nothing of it is stored."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from countervail.casework.case import Case
from countervail.casework.plans.choice import Choice, Entity
from countervail.casework.plans.plan import Plan
from countervail.casework.policies.policy import Policy, Rule
from countervail.casework.policies.policy_file import find_policy
from countervail.casework.policies.sanction import Sanction
from countervail.console.acting import acting_of
from countervail.console.desk import Desk
from countervail.console.shown import ANY, Key, Text
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.prospect import Order
from countervail.workflow import drafting

Lines = Annotated[str, Field(max_length=100_000)]


class Wish(BaseModel):
    """What somebody wants done about a case. Accounts come from judgements, never from here."""

    policy: Key = ""
    """Empty: nothing is wanted yet."""
    rule: Key = ""
    rests_on: Key = ""
    """Policy and rule as one choice, `policy/rule`, so that nobody can name a rule of another policy."""
    sanction: Annotated[Sanction | None, ANY] = None
    """None: the least that answers the rule."""
    reason: Text = ""
    acts: Annotated[list[Act], Field(max_length=20)] = Field(default_factory=list)
    further: Lines = ""
    """One order a line: the act, a space, its subject."""
    operator: Key = ""
    domains: Lines = ""
    pages: Lines = ""
    review_on: Annotated[date | None, ANY] = None
    lift_protected: bool = False

    @model_validator(mode="after")
    def _one_choice(self) -> "Wish":
        if self.rests_on:
            self.policy, _, self.rule = self.rests_on.partition("/")
        return self


def drafted(desk: Desk, case: Case, wish: Wish) -> Plan:
    """The plan a wish amounts to, now.

    Raises:
        InputError: the policy or an act is not known, a ban names no day of review, or no platform is set up.
        RefusedError: the wish goes beyond policy, judgements or the case's state.
    """
    policy = find_policy(wish.policy, desk.services.casework.proposals.policies)
    return drafting.drafted(acting_of(desk), desk.hand, case.id, _choice(wish, policy))


def suggested(policies: Iterable[Policy], case: Case) -> str:
    """The rule that answers the furthest phase the case claims, as `policy/rule`; empty where none does.

    A suggestion only: nothing is drafted before somebody sends it.
    """
    claimed = {*case.opening.record.snapshot.claimed_phases, *([Phase.EXPLOITATION] if case.exploits else [])}
    rules = [(f"{one.name}/{rule.id}", rule.phase) for one in policies for rule in one.rule]
    answering = {phase: name for name, phase in rules if phase in claimed}
    return next((answering[phase] for phase in reversed(Phase) if phase in answering), "")


def _choice(wish: Wish, policy: Policy) -> Choice:
    return Choice(
        policy=wish.policy,
        rule=wish.rule,
        sanction=wish.sanction or _least(policy.find(wish.rule)),
        reason=wish.reason,
        acts=tuple(wish.acts),
        further=tuple(_order(line) for line in _lines(wish.further)),
        entity=_entity(wish),
        lift_protected=wish.lift_protected,
    )


def _least(rule: Rule | None) -> Sanction:
    """An unknown rule is refused where the choice is held against its policy."""
    return rule.least if rule else Sanction.WARN


def _entity(wish: Wish) -> Entity | None:
    if not wish.operator:
        return None
    if wish.review_on is None:
        raise InputError("a ban of a firm has a day of review.", hint="Choose the day on which it is looked at again.")
    return Entity(wish.operator, _lines(wish.domains), _lines(wish.pages), wish.review_on)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _order(line: str) -> Order:
    act, _, subject = line.partition(" ")
    if act not in set(Act) or not subject.strip():
        raise InputError(f"'{line[:100]}' is no order.", hint="Write an act, a space and its subject: block_host HOST.")
    return Order(Act(act), subject.strip())
