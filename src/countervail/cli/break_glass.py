"""`countervail break-glass`: a role in one case for four hours, when nobody who could give it can be reached."""

from typing import Annotated

import typer

from countervail.cli.case.options import AsJson, CaseId, login
from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.glass import break_glass
from countervail.vocabulary.roles import Role

EXAMPLE = "Example: `countervail break-glass C-7 --role analyst --reason 'A target is in danger tonight.' --as abe`"


def command(
    case: CaseId,
    role: Annotated[Role, typer.Option(help="A role you hold in another case.")],
    reason: Annotated[str, typer.Option(help="Why now; it stands in the ledger, so name nobody.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Take the role. The ledger's witness hears of it at once, and every auditor sees it until one has looked at it."""
    with acting(login(as_name, passphrase_file, state, config), "break-glass") as seat:
        made = break_glass(seat.hand, case, role, reason)
    if as_json:
        print_json({"glass": made.id, "until": made.until.isoformat(timespec="seconds")})
    else:
        STDOUT.print(
            f"{made.id}: {role.value} in {case} until {made.until:%H:%M} UTC. The auditors are told.", markup=False
        )
