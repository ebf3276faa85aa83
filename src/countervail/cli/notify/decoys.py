"""`countervail notify decoys`: accounts that wait for a notice to learn what was noticed are never told."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State, read_file
from countervail.cli.notify.counter import AsJson, Reason, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.exclusions import ExclusionList

EXAMPLE = 'Example: `countervail notify decoys decoys.txt --reason "Made by the network itself." --as ana`'


def command(
    file: Annotated[Path, typer.Argument(help="One account a line.", metavar="FILE")],
    reason: Reason,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Mark accounts as decoys, for good. Only keyed hashes of them are kept."""
    accounts = [line.strip() for line in read_file(file).decode("utf-8", "replace").splitlines() if line.strip()]
    with at_counter(as_name, passphrase_file, state, config, "decoys") as counter, counter.shift.acting.hand() as hand:
        marked = ExclusionList(counter.keys.key("notice")).mark_decoys(hand, accounts, reason)
    if as_json:
        print_json({"marked": marked})
    else:
        STDOUT.print(f"{marked:,} marked, {len(accounts) - marked:,} were marked before")
