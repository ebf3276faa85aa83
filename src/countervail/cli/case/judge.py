"""`countervail case judge`: what a person concludes about accounts."""

from typing import Annotated

import typer

from countervail.casework.records.verdict import Verdict
from countervail.cli.at_work import at_work
from countervail.cli.case.options import Accounts, AsJson, CaseId, Reason, login, tell
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.judgement import Judgement

EXAMPLE = 'Example: `countervail case judge C-1 positive --account plaza:9a --reason "Same desk, same lures." --as ana`'


def command(
    case: CaseId,
    judgement: Annotated[Judgement, typer.Argument(help="What you conclude.")],
    reason: Reason,
    as_name: As,
    account: Accounts = None,
    rest: Annotated[bool, typer.Option(help="Instead of accounts: all that nobody has judged yet.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Judge accounts. Software proposes; only this makes an account part of a plan, or clears it."""
    if bool(account) is rest:
        raise InputError("say which accounts.", hint="Give --account A, or --rest.")
    with at_work(login(as_name, passphrase_file, state, config), "case judge") as work:
        cases = work.casework.cases
        unjudged = cases.load(work.hand.connection, case).judged(Judgement.NONE) if rest else ()
        after = cases.say(work.hand, case, Verdict(tuple(account or unjudged), judgement, reason))
    tell(after, as_json, "verdict")
