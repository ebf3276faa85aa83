"""`countervail case close`: nothing is left to do in a case."""

from countervail.casework.records.closing import Closing
from countervail.cli.case.options import AsJson, CaseId, Reason, login, say
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State

EXAMPLE = 'Example: `countervail case close C-1 --reason "All accounts given back." --as ana`'


def command(
    case: CaseId,
    reason: Reason,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Close a case; an appeal opens it again."""
    say(login(as_name, passphrase_file, state, config), case, Closing(reason), "case close", as_json)
