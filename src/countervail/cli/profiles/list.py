"""`countervail profiles list`: which confirmed cases' networks would be known again."""

from countervail.casework.profiles import Profiles
from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.rights import Right
from countervail.vault.keys import Keyring
from countervail.workflow.profiling import FINGERPRINTS

EXAMPLE = "Example: `countervail profiles list --as ana`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List what is kept: of which case, whose it was thought to be, until when."""
    with at_work(login(as_name, passphrase_file, state, config), "profiles list") as work:
        work.hand.demand(Right.READ_OPERATORS)
        kept = Profiles(Keyring.ensure().key(FINGERPRINTS)).standing(work.hand.connection, work.hand.now)
    rows = [
        {
            "case": each.case,
            "operator": each.operator,
            "kept": each.kept_at.date().isoformat(),
            "expires": each.expires_at.date().isoformat(),
            "accounts": each.portrait.members,
            "habits": len(each.portrait.habits),
        }
        for each in kept
    ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        STDOUT.print(
            "{case}: operator {operator}, {habits} habits of {accounts:,} accounts, until {expires}".format(**row)
        )
    if not rows:
        STDOUT.print("No profile is kept. Keep one of a confirmed case: `countervail profiles keep CASE`.")
