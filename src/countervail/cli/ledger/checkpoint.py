"""`countervail ledger checkpoint`: vouch for all entries there are, towards the witness."""

from countervail.cli.ledger.options import AsJson, Config, State, office
from countervail.cli.terminal import STDOUT, print_json
from countervail.vocabulary.clock import system_clock
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail ledger checkpoint`"


def command(state: State = None, config: Config = None, as_json: AsJson = False) -> None:
    """Sign the log's size and root, and hand them to the witness. Prints the public key that checks them."""
    with office(state, config) as opened:
        made = opened.vouch(system_clock())
        told = {
            "entries": made.size if made else 0,
            "root": made.root.hex() if made else None,
            "signed_at": made.at.isoformat() if made else None,
            "witness": opened.notary.witness.where,
            "key": str(opened.notary.signer.verifier),
            "warning": Installation.at(state, config).warning,
        }
    if as_json:
        print_json(told)
        return
    covered = f"{told['entries']:,} entries are covered at {told['witness']}" if made else "The ledger is empty"
    STDOUT.print(f"{covered}. Public key: {told['key']}", soft_wrap=True)
    if told["warning"]:
        STDOUT.print(told["warning"])
