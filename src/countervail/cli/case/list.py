"""`countervail case list`: the queue of cases, the newest first."""

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table

from countervail.casework.case import CaseState
from countervail.casework.queue import Queued, queue
from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.rights import Right
from countervail.people.roll import everyone

EXAMPLE = "Example: `countervail case list --status open --as ana`"


def command(
    as_name: As,
    status: Annotated[CaseState | None, typer.Option(help="Only cases that stand so.")] = None,
    below: Annotated[
        int | None, typer.Option(help="Only cases of a smaller number: the next page.", metavar="N")
    ] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show the queue. It names no account."""
    with at_work(login(as_name, passphrase_file, state, config), "case list") as work:
        work.hand.demand(Right.READ_QUEUE)
        lines = queue(work.hand.connection, below=below, state=status)
        names = {person.id: person.pseudonym for person in everyone(work.hand.connection, work.hand.now)}
    if as_json:
        print_json([_told(line, names) for line in lines])
    else:
        STDOUT.print(_table(lines, names))


def _told(line: Queued, names: dict[str, str]) -> dict[str, Any]:
    times = {"opened_at": line.opened_at, "changed_at": line.changed_at, "held_until": line.held_until}
    spelt = {name: None if time is None else time.isoformat(timespec="seconds") for name, time in times.items()}
    return {**asdict(line), **spelt, "assignee": names.get(line.assignee or "")}


def _table(lines: list[Queued], names: dict[str, str]) -> Table:
    table = Table(
        "case", "state", "from", "accounts", "with", "appeals", "changed", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for line in lines:
        held = f", held until {line.held_until:%Y-%m-%d}" if line.held_until else ""
        who = names.get(line.assignee or "", "nobody")
        numbers = (f"{line.members:,}", who, str(line.appeals), f"{line.changed_at:%Y-%m-%d %H:%M}")
        table.add_row(line.case, line.state.value + held, line.origin.value, *numbers)
    return table
