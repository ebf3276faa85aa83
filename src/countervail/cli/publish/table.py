"""`countervail publish table`: the networks of a release, a row each, as its report prints them."""

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.release.options import AsJson, ReleaseId, releasing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.publishing.sections.summary import networks_table
from countervail.vault.keys import Keyring
from countervail.workflow.proofs import proof_of

EXAMPLE = "Example: `countervail publish table R-7KQ2M4TB6XWZ3DFA --as ana`"


def command(
    release: ReleaseId,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Print networks, accounts, countries, people watched and people warned as Markdown; exit 1 where none is told."""
    with releasing(as_name, passphrase_file, state, config, "table") as at:
        hand = at.work.hand
        kept = at.room.releases.read(hand, release)
        reading = proof_of(at.room, hand, kept, Keyring.ensure().key("taxii"))
        hand.enter("report.read", kept.release.hash, {"release": release, "version": kept.release.terms.version})
    table = networks_table(reading)
    rows = [["".join(str(part) for part in cell) for cell in row] for row in table.rows]
    if as_json:
        print_json({"release": release, "networks": [dict(zip(table.columns, row, strict=True)) for row in rows]})
    else:
        for line in (list(table.columns), ["---"] * len(table.columns), *rows):
            STDOUT.print(f"| {' | '.join(line)} |", markup=False, soft_wrap=True)
    if not rows:
        raise typer.Exit(FOUND_WRONG)
