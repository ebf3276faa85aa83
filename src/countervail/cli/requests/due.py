"""`countervail requests due`: what is owed on which request, the soonest first."""

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, at_counter, iso, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.requests.listing import due_ids
from countervail.oversight.requests.tasks import tasks
from countervail.people.rights import Right
from countervail.vocabulary.clock import system_clock

EXAMPLE = "Example: `countervail requests due --as ros`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List whom to tell, gags to ask after, emergencies to review, preservations that end. Exit 1 if one is late."""
    with at_counter(login(as_name, passphrase_file, state, config), "due") as counter:
        counter.clerk.demand(Right.READ_REGISTER)
        found = [counter.office.requests.load(counter.clerk.register, one) for one in due_ids(counter.clerk.register)]
    owed = sorted((task for request in found for task in tasks(request)), key=lambda task: task.due_at)
    now = system_clock()
    if as_json:
        print_json([{"request": t.request, "duty": t.duty.value, "due_at": iso(t.due_at)} for t in owed])
    for task in () if as_json else owed:
        late = "LATE" if task.due_at <= now else ""
        STDOUT.print(f"{task.due_at.date()}  {task.request:8} {task.duty.value:18} {late}")
    if any(task.due_at <= now for task in owed):
        raise typer.Exit(1)
