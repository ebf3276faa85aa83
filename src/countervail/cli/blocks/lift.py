"""`countervail blocks lift`: a block taken back by one person, at once."""

from typing import Annotated

import typer

from countervail.cli.blocks.options import AsJson, BlockId, DryRun, blocking, tell, told
from countervail.cli.identity import As, Login, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.rights import Right
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail blocks lift B-7KQ2M4TB6XWZ3DFA --reason 'Sold to strangers.' --no-dry-run --as bea`"


def command(
    block: BlockId,
    reason: Annotated[str, typer.Option(help="Why, in a sentence.", metavar="TEXT")],
    as_name: As,
    dry_run: DryRun = True,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Lift a block. What a plan did on a platform is taken back by `countervail undo`, which lifts its blocks too."""
    with blocking(Login(as_name, Installation.at(state, config), passphrase_file), "lift") as at:
        hand = at.work.hand
        found = at.blocks.shelf.get(hand.connection, block)
        hand.demand(Right.LIFT_BLOCK, found.terms.case)
        found = found if dry_run else at.blocks.lift(hand, block, reason)
        stand = found.stand(hand.now).value
    if as_json:
        print_json({**told(found, stand), "dry_run": dry_run})
        return
    tell(found, stand)
    if dry_run:
        STDOUT.print("A dry run: nothing was lifted. Say --no-dry-run to go on.")
    elif found.terms.follows:
        STDOUT.print("The platform itself still refuses it: `countervail undo` takes that back.")
