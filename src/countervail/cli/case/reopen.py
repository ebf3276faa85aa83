"""`countervail case reopen`: something new came up in a closed case."""

from countervail.casework.records.closing import Reopening
from countervail.cli.case.options import AsJson, CaseId, Reason, login, say
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State

EXAMPLE = 'Example: `countervail case reopen C-1 --reason "The same hosts are back." --as ana`'


def command(
    case: CaseId,
    reason: Reason,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Take a closed case up again."""
    say(login(as_name, passphrase_file, state, config), case, Reopening(reason), "case reopen", as_json)
