"""`countervail verify`: whether acts hold, by the platform's own word and by somebody who looks from outside."""

from collections import Counter
from typing import Annotated

import typer

from countervail.cli.at_work import at_platform
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.plan.telling import BAD, AsJson, LogFolder, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.standing import Standing
from countervail.vocabulary.errors import InputError
from countervail.workflow.looking import verify
from countervail.workflow.rechecks import Rechecked, recheck

EXAMPLE = (
    "Example: `countervail verify 3f9a2c41 --as ana`; by a timer, every minute, `countervail verify --due --as ana`"
)


def command(
    as_name: As,
    plan: Annotated[
        str | None, typer.Argument(help="The plan's hash, or its first eight letters or more.", metavar="PLAN")
    ] = None,
    only_due: Annotated[
        bool, typer.Option("--due", help="Instead: every plan seen to hold a minute, an hour or a day ago.")
    ] = False,
    log: LogFolder = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Look whether a plan's acts hold. Exit 1 if one does not, or nobody knows."""
    if (plan is None) is not only_due:
        raise InputError("verify looks at one plan, or at what is due.", hint="Give a plan, or --due, not both.")
    with at_platform(login(as_name, passphrase_file, state, config), "verify", log) as shift:
        if plan is None:
            _tell_due(recheck(shift.acting), as_json)
            return
        plan_hash = shift.find(plan)
        stand = verify(shift.acting, plan_hash)
        remarks = shift.acting.adapter.describe().remarks
    if as_json:
        steps = {step: {"state": one.state.value, "reason": one.reason} for step, one in stand.items()}
        print_json({"plan": plan_hash, "states": _counts(stand), "steps": steps, "remarks": list(remarks)})
    else:
        _tell(stand, remarks)
    if any(one.state in BAD for one in stand.values()):
        raise typer.Exit(FOUND_WRONG)


def _tell_due(found: tuple[Rechecked, ...], as_json: bool) -> None:
    if as_json:
        print_json([{"plan": one.plan, "steps": one.steps, "drifted": list(one.drifted)} for one in found])
    else:
        for one in found:
            drifted = f"DRIFTED {', '.join(one.drifted)}" if one.drifted else "all hold"
            STDOUT.print(f"{one.plan[:12]}: {one.steps:,} steps looked at again, {drifted}", markup=False)
        if not found:
            STDOUT.print("Nothing is due.")
    if any(one.drifted for one in found):
        raise typer.Exit(FOUND_WRONG)


def _counts(stand: dict[str, Standing]) -> dict[str, int]:
    return dict(sorted(Counter(one.state.value for one in stand.values()).items()))


def _tell(stand: dict[str, Standing], remarks: tuple[str, ...]) -> None:
    """What did not hold comes first, and there is no green total beside it."""
    for one in stand.values():
        if one.state in BAD:
            STDOUT.print(f"{one.state.value.upper()} {one.step}: {one.reason or 'no answer'}", markup=False)
    STDOUT.print(", ".join(f"{count:,} {state}" for state, count in _counts(stand).items()) or "nothing was begun")
    for remark in remarks:
        STDOUT.print(f"NOTE {remark}")
