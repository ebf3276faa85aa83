"""`countervail requests show`: a request as it stands, with its history."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, at_counter, iso, login, told
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.requests.event_json import kind_of
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms

EXAMPLE = "Example: `countervail requests show R-1 --as ros`"


def command(
    request: RequestId,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show a request: whose data, of which kinds, who did what."""
    with at_counter(login(as_name, passphrase_file, state, config), "show") as counter:
        counter.clerk.demand(Right.READ_REGISTER)
        found = counter.office.requests.load(counter.clerk.register, request)
        counter.clerk.enter("request.read", request, {"seq": found.seq})
        names = pseudonyms(counter.clerk.roll)
    history = [
        {"seq": e.seq, "at": iso(e.at), "by": names.get(e.actor, e.actor), "what": kind_of(e.body)}
        for e in found.history
    ]
    if as_json:
        print_json(told(found) | {"history": history})
        return
    for key, value in told(found).items():
        STDOUT.print(f"{key:20} {value}", markup=False, soft_wrap=True)
    for line in history:
        STDOUT.print(f"{line['seq']:4}  {line['at']}  {line['by']:12} {line['what']}", markup=False)
