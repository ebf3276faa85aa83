"""`countervail share handover`: a list of contact hashes with its key, written for the one partner it is for."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.share.options import AsJson, desk_of_contacts
from countervail.cli.terminal import STDOUT, print_json
from countervail.vocabulary.errors import InputError, Place

EXAMPLE = "Example: `countervail share handover CL-7KQ2M4TB6XWZ3DFA --out lines.json --as ana`"


def command(
    name: Annotated[str, typer.Argument(help="The list, as `share contacts` named it.", metavar="LIST")],
    out: Annotated[Path, typer.Option(help="File for the hashes and their key; only you can read it.", metavar="FILE")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write a list that counsel consented to. Whoever carries it to the partner is you; delete it afterwards."""
    if out.exists():
        raise InputError("there is something already.", hint="Name a new file.", where=Place(str(out)))
    with desk_of_contacts(as_name, passphrase_file, state, config, "handover") as at:
        content = at.desk.handover(at.work.hand, name)
    out.touch(mode=0o600)
    out.write_bytes(content)
    if as_json:
        print_json({"list": name, "file": str(out), "bytes": len(content)})
        return
    STDOUT.print(f"{out}: for {name}'s partner alone.", markup=False, soft_wrap=True)
