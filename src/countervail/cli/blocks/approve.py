"""`countervail blocks approve`: a second person signs a proposed block, and it is in force."""

from countervail.cli.blocks.options import AsJson, BlockId, Guarding, blocking, tell, told
from countervail.cli.guards.options import Own, WarningLists
from countervail.cli.identity import As, Login, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.statement import Purpose
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail blocks approve B-7KQ2M4TB6XWZ3DFA --as bea`, then `countervail blocks write`"


def command(
    block: BlockId,
    as_name: As,
    lists: WarningLists = None,
    own: Own = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Sign a block; never one's own. The guards are asked once more: what they refuse by now is refused."""
    login = Login(as_name, Installation.at(state, config), passphrase_file)
    with blocking(login, "approve", Guarding(lists, own)) as at:
        hand = at.work.hand
        terms = at.blocks.shelf.get(hand.connection, block).terms
        signature = at.work.signer.sign(Purpose.APPROVE_BLOCK, terms.hash, hand.now)
        decided = at.blocks.approve(hand, block, signature)
        stand = decided.stand(hand.now).value
    if as_json:
        print_json(told(decided, stand))
        return
    tell(decided, stand)
    STDOUT.print("Lists hold it from the next `blocks write` on.")
