"""`countervail share partners`: who is told what, on which agreement."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.share.options import AsJson, sharing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.sharing.partner import partners
from countervail.people.rights import Right

EXAMPLE = "Example: `countervail share partners --as ana`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List everybody who is or was a partner."""
    with sharing(as_name, passphrase_file, state, config, "partners") as at:
        at.seat.hand.demand(Right.READ_PARTNERS)
        known = partners(at.seat.hand.connection)
    told = [
        {"partner": one.id, "name": one.name, "country": one.country, "authority": one.authority,
         "reads": sorted(one.audiences), "agreement": one.agreement, "removed": one.removed_at is not None}
        for one in known
    ]  # fmt: skip
    if as_json:
        print_json({"partners": told})
        return
    for one in known:
        gone = "  REMOVED" if one.removed_at else ""
        reads = ", ".join(sorted(one.audiences))
        STDOUT.print(f"{one.name}  {one.id}  {one.country}  reads {reads}  {one.agreement}{gone}", markup=False)
    if not told:
        STDOUT.print("No partner yet: `countervail share add`.")
