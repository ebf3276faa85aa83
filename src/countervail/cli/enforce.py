"""`countervail enforce`: an approved plan is carried out, or gone on with."""

from typing import Annotated, Any

import typer

from countervail.cli.at_work import Shift, at_platform
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.plan.telling import AsJson, LogFolder, PlanHash, login, tell_plan
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.rights import Right
from countervail.vocabulary.acts import StepState
from countervail.workflow.disrupt import Progress, disrupt

EXAMPLE = "Example: `countervail enforce 3f9a2c41 --as ana`, then again with `--no-dry-run`"


def command(
    plan: PlanHash,
    as_name: As,
    dry_run: Annotated[bool, typer.Option(help="Show what would be ordered, and order nothing.")] = True,
    despite_drift: Annotated[
        bool,
        typer.Option(help="Go on though more than a twentieth was passed over, or too much failed: you have looked."),
    ] = False,
    log: LogFolder = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Carry an approved plan out, or take up one that broke off. What is ordered is not yet done: verify it."""
    with at_platform(login(as_name, passphrase_file, state, config), "enforce", log) as shift:
        plan_hash = shift.find(plan)
        if dry_run:
            _rehearse(shift, plan_hash, as_json)
            return
        progress = disrupt(shift.acting, plan_hash, despite_drift=despite_drift)
    _tell(progress, as_json)
    if progress.stopped:
        raise typer.Exit(FOUND_WRONG)


def _rehearse(shift: Shift, plan_hash: str, as_json: bool) -> None:
    with shift.acting.hand() as hand:
        plan = shift.acting.plan(hand.connection, plan_hash)
        hand.demand(Right.EXECUTE_PLAN if plan.restores is None else Right.UNDO, plan.case)
    stand, remarks = shift.acting.standing(plan_hash), shift.acting.adapter.describe().remarks
    if as_json:
        print_json({"dry_run": True, "remarks": list(remarks), **plan.shown()})
        return
    tell_plan(plan, stand)
    for remark in remarks:
        STDOUT.print(f"NOTE {remark}")
    left = sum(one.state is StepState.APPROVED for one in stand.values()) if stand else len(plan.steps)
    STDOUT.print(f"A dry run: {left:,} steps would be ordered, nothing was. Say --no-dry-run to go on.")


def _tell(progress: Progress, as_json: bool) -> None:
    counts = {state.value: progress.count(state) for state in StepState if progress.count(state)}
    if as_json:
        print_json(_told(progress, counts))
        return
    STDOUT.print(", ".join(f"{count:,} {state}" for state, count in counts.items()))
    if progress.stopped:
        STDOUT.print("STOPPED: too much is not as the plan expects, or failed. Look, then draft again or go on.")
    else:
        STDOUT.print("Ordered is not done: run `countervail verify` when the platform has answered.")


def _told(progress: Progress, counts: dict[str, int]) -> dict[str, Any]:
    calls = sorted({one.key for one in progress.steps.values() if one.key})
    return {"plan": progress.plan.hash, "stopped": progress.stopped, "states": counts, "calls": calls}
