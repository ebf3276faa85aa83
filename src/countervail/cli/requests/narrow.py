"""`countervail requests narrow`: less than was asked for."""

from typing import Annotated

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import Accounts, AsJson, Kinds, Reason, RequestId, at_counter, login, tell
from countervail.oversight.requests.records.answering import Narrowing
from countervail.oversight.requests.scope import Scope

EXAMPLE = (
    "Example: `countervail requests narrow R-1 --account plaza:9a --kind subscriber"
    " --reason 'A subpoena gives no more.' --as ros`"
)


def command(
    request: RequestId,
    reason: Reason,
    as_name: As,
    account: Accounts = None,
    kind: Kinds = None,
    since: Annotated[str | None, typer.Option(help="Not before this day.", metavar="DAY")] = None,
    until: Annotated[str | None, typer.Option(help="Not from this day on.", metavar="DAY")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Leave out accounts, kinds or time. What is not named stays as it was; the check is done anew."""
    with at_counter(login(as_name, passphrase_file, state, config), "narrow") as counter:
        before = counter.office.requests.load(counter.clerk.register, request).scope
        scope = Scope.of(
            tuple(account or before.accounts),
            tuple(kind or before.kinds),
            moment(since) if since else before.since,
            moment(until) if until else before.until,
        )
        after = counter.office.requests.say(counter.clerk, request, Narrowing(scope, reason))
    tell(after, as_json)
