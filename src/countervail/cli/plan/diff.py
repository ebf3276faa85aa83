"""`countervail plan diff`: what would be different if one plan were carried out instead of another."""

from typing import Annotated

import typer

from countervail.casework.plans.difference import Difference, difference
from countervail.cli.at_work import at_work
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.plan.telling import AsJson, PlanHash, login
from countervail.cli.terminal import STDOUT, print_json

EXAMPLE = "Example: `countervail plan diff 3f9a2c41 90bb1d07 --as bea`"


def command(
    plan: PlanHash,
    other: Annotated[str, typer.Argument(help="The plan to compare with, by its hash.", metavar="OTHER")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show what a second plan adds, leaves out and does otherwise."""
    with at_work(login(as_name, passphrase_file, state, config), "plan diff") as work:
        found = difference(work.plan(plan).plan, work.plan(other).plan)
    if as_json:
        print_json(_told(found))
        return
    for sign, steps in (("+", found.added), ("-", found.removed), ("~", [after for _, after in found.changed])):
        for step in steps:
            STDOUT.print(f"{sign} {step.act.value} {step.subject}", markup=False)
    STDOUT.print(f"other terms: {', '.join(found.terms) or 'none'}")


def _told(found: Difference) -> dict[str, object]:
    return {
        "added": [[step.act.value, step.subject] for step in found.added],
        "removed": [[step.act.value, step.subject] for step in found.removed],
        "changed": [[after.act.value, after.subject] for _, after in found.changed],
        "terms": list(found.terms),
    }
