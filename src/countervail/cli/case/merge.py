"""`countervail case merge`: a case becomes part of another."""

from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, CaseId, Reason, login, tell
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State

EXAMPLE = 'Example: `countervail case merge C-2 --into C-1 --reason "One team, two surfaces." --as ana`'


def command(
    case: CaseId,
    into: Annotated[str, typer.Option(help="The case it becomes part of.", metavar="CASE")],
    reason: Reason,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Let a case become part of another, with members, judgements and evidence. It is not taken back."""
    with at_work(login(as_name, passphrase_file, state, config), "case merge") as work:
        after = work.casework.registry.merge(work.hand, case, into, reason)
    tell(after, as_json, f"{case}")
