"""`countervail access compare`: did a lawful request name a target of an open case? For the auditor alone."""

from countervail.cli.access.options import AsJson
from countervail.cli.at_work import at_work
from countervail.cli.case.options import login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import opened
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.comparison import compare
from countervail.oversight.requests.requests import Requests
from countervail.vault.keys import Keyring

EXAMPLE = "Example: `countervail access compare --as aud`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Compare keyed references of both sides. Exit 0 whatever it finds: the exit code would tell whoever watches."""
    who = login(as_name, passphrase_file, state, config)
    with (
        opened(who.installation) as register,
        register.database.reading() as requests,
        at_work(who, "access compare") as work,
    ):
        made = compare(work.hand, requests, Requests(register.keys), work.casework, Keyring.ensure())
    if as_json:
        met = [{"request": one.request, "case": one.case} for one in made.meetings]
        print_json({"requests": made.requests, "cases": made.cases, "meetings": met})
        return
    STDOUT.print(f"{made.requests:,} requests and {made.cases:,} cases compared; {len(made.meetings):,} met.")
    for one in made.meetings:
        STDOUT.print(f"{one.request} names a target of {one.case}", markup=False)
