"""`countervail plan draft`: a choice spelt out account by account, signed and put before others if wanted."""

from datetime import date
from typing import Annotated

import typer

from countervail.casework.hand import Hand
from countervail.casework.plans.choice import Choice, Entity
from countervail.casework.plans.plan import Plan
from countervail.casework.policies.policy_file import find_policy
from countervail.casework.policies.sanction import Sanction
from countervail.cli.at_work import Shift, at_platform
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.plan.telling import AsJson, LogFolder, edge_of, login, tell_plan
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.statement import Purpose
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.prospect import Order
from countervail.workflow.drafting import drafted

EXAMPLE = "Example: `countervail plan draft C-1 --rule covert-reconnaissance --propose --as ana`"


def command(
    case: Annotated[str, typer.Argument(help="The case, like C-1.", metavar="CASE")],
    rule: Annotated[str, typer.Option(help="The rule of the policy that was broken.")],
    as_name: As,
    policy: Annotated[str, typer.Option(help="The policy.")] = "surveillance-for-hire",
    sanction: Annotated[Sanction | None, typer.Option(help="Default: the least that answers the rule.")] = None,
    act: Annotated[list[Act] | None, typer.Option(help="Done to each account. Default: the sanction's usual.")] = None,
    also: Annotated[
        list[str] | None, typer.Option(help="What goes along, like block_host:lure.example.", metavar="ACT:SUBJECT")
    ] = None,
    reason: Annotated[str, typer.Option(help="Needed for a sanction harder than the least.", metavar="TEXT")] = "",
    operator: Annotated[str | None, typer.Option(help="The firm of an entity ban, as the case attributes it.")] = None,
    domain: Annotated[list[str] | None, typer.Option(help="Its domains.")] = None,
    page: Annotated[list[str] | None, typer.Option(help="Its pages, like page:NAME.")] = None,
    review_on: Annotated[str | None, typer.Option(help="Day on which an entity ban is looked at again.")] = None,
    lift_protected: Annotated[bool, typer.Option(help="Include protected accounts; counsel must sign too.")] = False,
    propose: Annotated[bool, typer.Option(help="Sign it and put it before others; else nothing is kept.")] = False,
    log: LogFolder = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show what a choice amounts to: each act, each way back, whom else it touches. Without --propose, a dry run."""
    least = next((one.least for one in find_policy(policy).rule if one.id == rule), None)
    choice = Choice(
        policy=policy,
        rule=rule,
        sanction=sanction or least or Sanction.WARN,
        reason=reason,
        acts=tuple(act or ()),
        further=tuple(_order(text) for text in also or ()),
        entity=_entity(operator, domain, page, review_on),
        lift_protected=lift_protected,
    )
    with at_platform(login(as_name, passphrase_file, state, config), "plan draft", log) as shift:
        plan, edge = _drafted(shift, case, choice)
        if propose:
            _propose(shift, plan)
    if as_json:
        print_json({**plan.shown(), "on_edge": edge})
        return
    tell_plan(plan, edge=edge)
    STDOUT.print(f"{'Proposed' if propose else 'A draft, kept nowhere'}: {plan.hash}", soft_wrap=True)


def _drafted(shift: Shift, case: str, choice: Choice) -> tuple[Plan, dict[str, str]]:
    """Drafting reads only: nobody waits for it. With whom it acts on at the network's edge."""
    with shift.acting.database.reading() as connection:
        hand = Hand(connection, shift.acting.actor, shift.acting.clock())
        plan = drafted(shift.acting, hand, case, choice)
        return plan, edge_of(shift.acting.casework.cases.load(connection, case), plan)


def _propose(shift: Shift, plan: Plan) -> None:
    with shift.acting.hand() as hand:
        signature = shift.signer.sign(Purpose.PROPOSE, plan.hash, hand.now)
        shift.acting.casework.proposals.propose(hand, plan, signature)


def _order(text: str) -> Order:
    act, _, subject = text.partition(":")
    if act not in list(Act) or not subject:
        raise InputError(f"'{text}' is no act on a subject.", hint="Write it like block_host:lure.example.")
    return Order(Act(act), subject)


def _entity(
    operator: str | None, domain: list[str] | None, page: list[str] | None, review_on: str | None
) -> Entity | None:
    if operator is None:
        return None
    if review_on is None:
        raise InputError("a ban of a firm has a day of review.", hint="Give --review-on YYYY-MM-DD.")
    try:
        day = date.fromisoformat(review_on)
    except ValueError as error:
        raise InputError(f"'{review_on}' is not a day.", hint="Write --review-on as YYYY-MM-DD.") from error
    return Entity(operator, tuple(domain or ()), tuple(page or ()), day)
