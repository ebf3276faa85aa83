"""`countervail release withdraw`: an indicator, or all of a release, taken back; one person may, at once."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.release.options import AsJson, ReleaseId, releasing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.release.tree import tree_of
from countervail.workflow.standing_blocks import standing_blocks

EXAMPLE = (
    'Example: `countervail release withdraw R-7KQ2M4TB6XWZ3DFA --indicator I-0a1b --says "A shared host." --as ana`'
)


def command(
    release: ReleaseId,
    says: Annotated[str, typer.Option(help="Why, in words for the readers.", metavar="TEXT")],
    as_name: As,
    indicator: Annotated[str | None, typer.Option(help="Only this one. Default: all of it.", metavar="I")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Take something back. Issue the release again, so that every format tells its readers."""
    with releasing(as_name, passphrase_file, state, config, "withdraw") as at:
        hand = at.work.hand
        edition = at.room.withdraw(hand, release, says, indicator)
        blocked = standing_blocks(hand.connection, at.room, edition, lambda: hand.now)
    if as_json:
        errata = [tree_of(one) for one in edition.errata]
        told = {"release": release, "retracted": edition.retracted, "errata": errata}
        print_json({**told, "still_blocked": [one.terms.id for one in blocked]})
        return
    STDOUT.print(f"{indicator or 'All of it'} is taken back. Now: `countervail release issue {release}`.", markup=False)
    for one in blocked:
        said = (
            f"STILL BLOCKED by {one.terms.id}; every list says so until somebody lifts it: `countervail blocks lift`."
        )
        STDOUT.print(said, markup=False, soft_wrap=True)
