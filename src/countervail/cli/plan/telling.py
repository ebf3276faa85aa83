"""What the sub-commands about plans share: options, and how a plan reads on a terminal."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.casework.case import Case
from countervail.casework.plans.acted_on import acted_on
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.step import Step
from countervail.cli.identity import Login
from countervail.cli.terminal import STDOUT
from countervail.disruption.standing import Standing
from countervail.vocabulary.acts import StepState
from countervail.workflow.installation import Installation

PlanHash = Annotated[str, typer.Argument(help="The plan's hash, or its first eight letters or more.", metavar="PLAN")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
LogFolder = Annotated[
    Path | None,
    typer.Option("--log", help="The platform's activity log. Default: [files] log in countervail.toml.", metavar="LOG"),
]
BAD = frozenset({StepState.NOT_ENFORCED, StepState.DRIFTED, StepState.UNKNOWN})
"""Shown first, whatever else went well."""


def login(name: str, passphrase_file: Path | None, state: Path | None, config: Path | None) -> Login:
    """Who acts, and where."""
    return Login(name, Installation.at(state, config), passphrase_file)


def edge_of(case: Case, plan: Plan) -> dict[str, str]:
    """Whom a plan acts on though tied to few others of the network, the fewest first: account, and how it is tied."""
    tied = acted_on(case, plan)
    return {account: tied.said(account) for account in tied.on_edge} if tied else {}


def tell_plan(plan: Plan, stand: dict[str, Standing] | None = None, edge: dict[str, str] | None = None) -> None:
    """A plan in figures, then step by step; what did not hold comes first. On whom it acts by a thread: `edge_of`."""
    for (act, undo), count in sorted(plan.tally.items()):
        STDOUT.print(f"{count:,} x {'take back ' if undo else ''}{act.value}")
    for why, count in sorted(plan.left_out.items()):
        if count:
            STDOUT.print(f"{count:,} accounts left out: {why}")
    if plan.protected:
        STDOUT.print(f"{plan.protected:,} protected {'account' if plan.protected == 1 else 'accounts'} left out")
    for guard in plan.guards:
        lifted = f"{guard.lifted_by.value} may lift it" if guard.lifted_by else "nobody may lift it"
        STDOUT.print(f"GUARD {guard.rule}: {guard.says} {lifted}.")
    _tell_edge(edge or {})
    known = stand or {}
    for step in sorted(plan.steps, key=lambda step: (step.id not in known or known[step.id].state not in BAD, step.id)):
        STDOUT.print(_line(step, known.get(step.id)), markup=False, soft_wrap=True)
    STDOUT.print(f"rule {plan.policy.policy}/{plan.policy.rule}, {plan.policy.sanction.value}", markup=False)
    STDOUT.print(f"to begin by {plan.latest_start:%Y-%m-%d %H:%M} UTC, to end by {plan.expires:%Y-%m-%d %H:%M} UTC")


def _tell_edge(edge: dict[str, str]) -> None:
    if edge:
        whom = "1 account" if len(edge) == 1 else f"{len(edge):,} accounts"
        STDOUT.print(f"EDGE {whom} of these on the edge, tied to few others of the network: look at each by itself.")
    for account, place in edge.items():
        STDOUT.print(f"  {account}  {place}", markup=False, soft_wrap=True)


def _line(step: Step, stand: Standing | None) -> str:
    state = "" if stand is None else f"  {stand.state.value}{f': {stand.reason}' if stand.reason else ''}"
    others = "".join(f"  {one.shares} also serves {one.others:,}" for one in step.collateral)
    final = "  CANNOT BE TAKEN BACK" if step.irreversible else ""
    verb = f"take back {step.act.value}" if step.undo else step.act.value
    return f"{step.id}  {verb}  {step.subject}{state}{final}{others}{''.join(f'  {guard}' for guard in step.guards)}"
