"""`countervail doctor`: is this installation well? Looks at configuration, keys, store, ledger and platform."""

from dataclasses import asdict
from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from countervail.activity.deployment import FILE
from countervail.cli.ledger.options import FOUND_WRONG, AsJson, Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.vault.keys import default_folder
from countervail.vocabulary.clock import system_clock
from countervail.workflow.checkup.finding import Check, Finding, Health, Premises
from countervail.workflow.checkup.rounds import go_round
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail doctor`, or `countervail doctor --json` for a monitor"


def command(state: State = None, config: Config = None, as_json: AsJson = False) -> None:
    """Say what is well, weak or wrong here, and what to do. It changes nothing. Exit 1 if anything is wrong."""
    installation = Installation.at(state, config)
    premises = Premises(installation, default_folder(), config or Path(FILE), system_clock)
    found = list(go_round(premises))
    if as_json:
        print_json([{"check": check.name} | asdict(finding) for check, finding in found])
    else:
        _show(found)
    if any(finding.health is Health.WRONG for _, finding in found):
        raise typer.Exit(FOUND_WRONG)


def _show(found: list[tuple[Check, Finding]]) -> None:
    table = Table("", "what", "found", "do", box=None, pad_edge=False)
    worst_first = sorted(found, key=lambda row: list(Health).index(row[1].health), reverse=True)
    for check, finding in worst_first:
        table.add_row(finding.health.value.upper(), check.name, escape(finding.said), escape(finding.remedy))
    STDOUT.print(table)
