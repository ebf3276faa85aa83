"""`countervail retention run`: erase what is past its time and not held; every night."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile, acting, key_file, passphrase, vouched
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import login
from countervail.cli.retention.options import AsJson, retention
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.retention.run import Due
from countervail.people.rights import Right
from countervail.vocabulary.clock import system_clock
from countervail.workflow.desk import refusals_kept

EXAMPLE = "Example: `countervail retention run --dry-run --as root`, then without --dry-run, every night"


def command(
    as_name: As,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what is due, and erase nothing.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Erase by the policy. A legal hold always wins; each erasure leaves a receipt in the ledger."""
    who = login(as_name, passphrase_file, state, config)
    with acting(who, "retention run") as seat:
        seat.hand.demand(Right.RUN_RETENTION)
        actor = seat.hand.actor
    key = key_file(who.installation, who.name).open(passphrase(who.passphrase_file, who.name))
    with vouched(who.installation) as database, retention(who.installation, database) as office:
        if dry_run:
            with database.reading() as connection:
                found = office.due(connection, system_clock())
        else:
            with refusals_kept(database, key, system_clock, "retention run"):
                found = office.run(actor, system_clock)
    _tell(found, as_json, "would be erased" if dry_run else "erased")


def _tell(found: list[Due], as_json: bool, done: str) -> None:
    if as_json:
        print_json([{"class": d.item.cls, "id": d.item.id, "hold": d.hold and d.hold.id} for d in found])
        return
    for one in found:
        said = f"held by {one.hold.id}" if one.hold else done
        STDOUT.print(f"{one.item.cls:10} {one.item.id}  {said}", markup=False, soft_wrap=True)
    STDOUT.print(f"{sum(d.hold is None for d in found):,} {done}, {sum(d.hold is not None for d in found):,} held.")
