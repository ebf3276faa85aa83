"""`countervail requests agencies`: every agency that may ask, or might one day."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, at_counter, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.requests.agency import Agency
from countervail.people.rights import Right

EXAMPLE = "Example: `countervail requests agencies --as ros`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List the agencies with their state."""
    with at_counter(login(as_name, passphrase_file, state, config), "agencies") as counter:
        counter.clerk.demand(Right.READ_REGISTER)
        found = counter.office.agencies.all(counter.clerk.register)
    if as_json:
        print_json([_told(agency) for agency in found])
        return
    for agency in found:
        details = agency.details
        line = f"{agency.id}  {agency.country}  {agency.state.value:9}  {details.name}  @{details.domain}"
        STDOUT.print(f"{line}  call back: {details.telephone}", markup=False, soft_wrap=True)


def _told(agency: Agency) -> dict[str, str]:
    return {
        "agency": agency.id,
        "country": agency.country,
        "state": agency.state.value,
        "name": agency.details.name,
        "domain": agency.details.domain,
        "telephone": agency.details.telephone,
        "telephone_source": agency.details.telephone_source,
    }
