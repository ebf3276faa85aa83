"""`countervail undo`: what was done is taken back, by a plan of its own."""

from typing import Annotated

import typer

from countervail.casework.hand import Hand
from countervail.casework.lineage import heir
from countervail.casework.plans.plan import Plan
from countervail.cli.at_work import Shift, at_platform
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.plan.telling import AsJson, LogFolder, PlanHash, login, tell_plan
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError
from countervail.workflow.drafting import drafted_back

EXAMPLE = "Example: `countervail undo 3f9a2c41 --appeal 14 --propose --as ana`, then `countervail enforce`"


def command(
    plan: PlanHash,
    as_name: As,
    appeal: Annotated[
        int | None, typer.Option(help="Only what was done to the accounts of this appeal or report.", metavar="N")
    ] = None,
    case: Annotated[
        str | None,
        typer.Option(help="The case that takes it back, where accounts were split off into one.", metavar="CASE"),
    ] = None,
    propose: Annotated[bool, typer.Option(help="Sign it and put it before others; else nothing is kept.")] = False,
    log: LogFolder = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Draft what takes a plan back. Where an appeal stands for all of it, one person will do; else two."""
    with at_platform(login(as_name, passphrase_file, state, config), "undo", log) as shift:
        back = _drafted(shift, shift.find(plan), case, appeal)
        alone = shift.acting.casework.proposals.alone(back)
        if propose:
            _propose(shift, back, alone=alone)
    if as_json:
        print_json({**back.shown(), "alone": alone})
        return
    tell_plan(back)
    STDOUT.print(f"{'Proposed' if propose else 'A draft, kept nowhere'}: {back.hash}", soft_wrap=True)
    STDOUT.print("One person will do: an appeal stands." if alone else "A second person must approve it.")


def _drafted(shift: Shift, plan_hash: str, in_case: str | None, appeal: int | None) -> Plan:
    acting = shift.acting
    with acting.database.reading() as connection:
        own = acting.plan(connection, plan_hash).case
        case = heir(acting.casework.cases, connection, in_case or own)
        found = None if appeal is None else case.appeal(appeal)
        if appeal is not None and found is None:
            raise InputError(f"case {case.id} has no appeal {appeal}.", hint="See `countervail case show`.")
        hand = Hand(connection, acting.actor, acting.clock())
        return drafted_back(acting, hand, plan_hash, found.said.record.accounts if found else (), case.id)


def _propose(shift: Shift, plan: Plan, *, alone: bool) -> None:
    with shift.acting.hand() as hand:
        signature = shift.signer.sign(Purpose.RESTORE if alone else Purpose.PROPOSE, plan.hash, hand.now)
        shift.acting.casework.proposals.propose(hand, plan, signature)
