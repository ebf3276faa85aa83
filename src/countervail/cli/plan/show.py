"""`countervail plan show`: a plan, who signed it, and how its steps stand."""

from typing import Any

from countervail.casework.plan_shelf import Shelved
from countervail.casework.runs import run_of
from countervail.cli.at_work import Work, at_work
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.plan.telling import AsJson, PlanHash, edge_of, login, tell_plan
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.standing import standing
from countervail.people.roll import everyone

EXAMPLE = "Example: `countervail plan show 3f9a2c41 --as bea`"


def command(
    plan: PlanHash,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show a plan, whose signatures it has, and how far each step has got."""
    with at_work(login(as_name, passphrase_file, state, config), "plan show") as work:
        shelved = work.plan(plan)
        stand = standing(work.hand.connection, shelved.plan.hash)
        edge = edge_of(work.casework.cases.load(work.hand.connection, shelved.plan.case), shelved.plan)
        signed, run = _signed(work, shelved), _run(work, shelved)
    if as_json:
        steps = {step: {"state": one.state.value, "reason": one.reason} for step, one in stand.items()}
        print_json({**shelved.plan.shown(), "signed": signed, "run": run, "standing": steps, "on_edge": edge})
        return
    tell_plan(shelved.plan, stand, edge)
    STDOUT.print("signed: " + (", ".join(f"{part} by {name}" for part, name in signed.items())))
    STDOUT.print(shelved.plan.hash, soft_wrap=True)


def _signed(work: Work, shelved: Shelved) -> dict[str, str]:
    names = {person.id: person.pseudonym for person in everyone(work.hand.connection, work.hand.now)}
    return {part.value: names[signature.person] for part, signature in shelved.signatures.items()}


def _run(work: Work, shelved: Shelved) -> dict[str, Any] | None:
    run = run_of(work.hand.connection, shelved.plan.hash)
    if run is None:
        return None
    ended = None if run.ended_at is None else run.ended_at.isoformat(timespec="seconds")
    return {"begun_at": run.begun_at.isoformat(timespec="seconds"), "ended_at": ended}
