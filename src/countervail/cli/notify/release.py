"""`countervail notify release`: an approved plan of notices is printed, signed and put into the outbox."""

from typing import Annotated

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, Plan, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.workflow.notice_house import house_of
from countervail.workflow.notice_release import Releasing, release_notices

EXAMPLE = "Example: `countervail notify release 3f9a2c41 --begins 2026-03-09T09:00:00Z --as ana`"


def command(
    plan: Plan,
    as_name: As,
    begins: Annotated[
        str | None, typer.Option(help="Nothing goes out before; set for everybody. Default: now.", metavar="TIME")
    ] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Use the approval. Times inside the spread are random; nothing is sent before `countervail notify send`."""
    with at_counter(as_name, passphrase_file, state, config, "release") as counter:
        acting = counter.shift.acting
        whole = counter.shift.find(plan)
        with acting.database.reading() as connection:
            house = house_of(connection, counter.settings, counter.deployment, counter.keys)
        starts = moment(begins) if begins else acting.clock()
        released = release_notices(Releasing(acting, counter.sources, house, starts), whole)
    if as_json:
        counts = {name: getattr(released, name) for name in ("people", "spared", "too_late")}
        last = released.last_due.isoformat(timespec="seconds")
        print_json({"plan": released.plan, **counts, "last_due": last})
        return
    STDOUT.print(f"{released.people:,} notices in the outbox, {released.spared:,} of the list spared")
    if released.too_late:
        said = "asked to be told on a day on which this plan is over: draft the notices again then"
        STDOUT.print(f"{released.too_late:,} {said}", soft_wrap=True)
    STDOUT.print(
        f"the last is due {released.last_due:%Y-%m-%d %H:%M} UTC; run `countervail notify send`", soft_wrap=True
    )
