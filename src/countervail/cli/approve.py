"""`countervail approve`: a second person signs a plan's hash with a key of their own."""

from typing import Annotated

import typer

from countervail.casework.plan_shelf import Shelved
from countervail.cli.at_work import Work, at_work
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.plan.telling import AsJson, PlanHash, edge_of, login, tell_plan
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.statement import Purpose

EXAMPLE = "Example: `countervail approve 3f9a2c41 --as bea`"


def command(
    plan: PlanHash,
    as_name: As,
    lift_guard: Annotated[bool, typer.Option(help="Sign as the third person that a guard asks for.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Sign a plan as its second person; never one's own. It must begin within a day."""
    with at_work(login(as_name, passphrase_file, state, config), "approve") as work:
        shelved = _signed(work, plan, lift_guard=lift_guard)
        edge = edge_of(work.casework.cases.load(work.hand.connection, shelved.plan.case), shelved.plan)
    parts = [part.value for part in shelved.signatures]
    if as_json:
        print_json({"plan": shelved.plan.hash, "case": shelved.plan.case, "signed": parts, "on_edge": edge})
        return
    tell_plan(shelved.plan, edge=edge)
    STDOUT.print(f"Signed ({', '.join(parts)}): {shelved.plan.hash}", soft_wrap=True)


def _signed(work: Work, beginning: str, *, lift_guard: bool) -> Shelved:
    plan_hash = work.find(beginning)
    signature = work.signer.sign(Purpose.LIFT_GUARD if lift_guard else Purpose.APPROVE, plan_hash, work.hand.now)
    proposals = work.casework.proposals
    return (proposals.lift_guard if lift_guard else proposals.approve)(work.hand, plan_hash, signature)
