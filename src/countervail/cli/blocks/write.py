"""`countervail blocks write`: the lists of all blocks in force, in every format, for one marking."""

from pathlib import Path
from typing import Annotated, Any

import typer

from countervail.activity.deployment import read_deployment
from countervail.cli.blocks.options import AsJson, DryRun, Guarding, blocking, marking_of
from countervail.cli.guards.options import Own, WarningLists
from countervail.cli.identity import As, Login, PassphraseFile
from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.infrastructure.catalogue import all_formats
from countervail.disruption.infrastructure.format import Fit
from countervail.disruption.infrastructure.listing import listing
from countervail.disruption.infrastructure.manifest import carried
from countervail.workflow.blocklists import folder_of, imprint_of, press
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail blocks write --out lists --no-dry-run --as ana`, every hour by a timer"


def command(
    out: Annotated[Path, typer.Option(help="Folder that holds one folder for each marking.", metavar="DIR")],
    as_name: As,
    marking: Annotated[str, typer.Option(help="For whom (TLP): red is our own machines, with every block.")] = "red",
    dry_run: DryRun = True,
    lists: WarningLists = None,
    own: Own = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write the lists. What a guard objects to by now is in none of them: it is named, and the exit code is 1."""
    login = Login(as_name, Installation.at(state, config), passphrase_file)
    named = marking_of(marking)
    imprint = imprint_of(read_deployment(config), login.installation.settings.blocks.licence)
    with blocking(login, "write", Guarding(lists, own)) as at:
        if dry_run:
            found, pressed = listing(at.work.hand, at.blocks, named, imprint), None
        else:
            pressed = press(at.work.hand, at.blocks, named, imprint, out)
            found = pressed.listing
    folder = pressed.put() if pressed else folder_of(out, named)
    told = {
        "dry_run": dry_run,
        "folder": str(folder),
        "version": found.blocklist.version,
        "changed": found.changed,
        "entries": len(found.blocklist.entries),
        "barred": [{"block": one.block, "because": one.because.words} for one in found.barred],
        "formats": {name: carried(found.blocklist, one) for name, one in all_formats().items()},
    }
    if as_json:
        print_json(told)
    else:
        _tell(told)
    if found.barred:
        raise typer.Exit(FOUND_WRONG)


def _tell(told: dict[str, Any]) -> None:
    change = "" if told["changed"] else ", as before"
    STDOUT.print(f"version {told['version']}, {told['entries']:,} blocks{change}", markup=False)
    for name, fits in told["formats"].items():
        less = f", {fits[Fit.LESS]:,} less far than decided" if fits[Fit.LESS] else ""
        none = f", {fits[Fit.NOT]:,} not" if fits[Fit.NOT] else ""
        STDOUT.print(f"  {name}: {fits[Fit.WHOLE]:,} whole{less}{none}", markup=False)
    for one in told["barred"]:
        STDOUT.print(f"BARRED {one['block']}: {one['because']}", markup=False, soft_wrap=True)
    if told["dry_run"]:
        STDOUT.print("A dry run: nothing was written. Say --no-dry-run to go on.")
    else:
        STDOUT.print(f"written to {told['folder']}", markup=False, soft_wrap=True)
