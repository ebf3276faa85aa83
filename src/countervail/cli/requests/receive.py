"""`countervail requests receive`: enter a request as it came in, and be told what a forged one looks like."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, AtCounter, at_counter, content_of, login, told
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.requests.intake import read_demand, read_signed
from countervail.oversight.requests.records.demand import Channel, Demand
from countervail.oversight.requests.suspicion import suspicions

EXAMPLE = "Example: `countervail requests receive request.json --as ros`; fields: docs/operators/requests.md"


def command(
    file: Annotated[Path, typer.Argument(help="The request as JSON.", metavar="FILE")],
    as_name: As,
    channel: Annotated[Channel, typer.Option(help="How it came.")] = Channel.FORM,
    signature: Annotated[
        Path | None, typer.Option(help="By API: the agency's signature over the file, 64 bytes.", metavar="FILE")
    ] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter a request. Warnings are for a person: nothing is refused by itself."""
    content = content_of(file)
    with at_counter(login(as_name, passphrase_file, state, config), "receive") as counter:
        demand = _demand(counter, content, file, channel, signature)
        agency = counter.office.agencies.get(counter.clerk.register, demand.agency)
        earlier = counter.office.requests.of_agency(counter.clerk.register, agency.id)
        warnings = suspicions(demand, agency, [one.demand for one in earlier])
        request = counter.office.requests.receive(counter.clerk, demand)
    if as_json:
        print_json(told(request) | {"warnings": warnings})
        return
    STDOUT.print(f"{request.id} is received: {len(request.scope.accounts)} accounts, {demand.process.value}.")
    for warning in warnings:
        STDOUT.print(f"WARNING: {warning}", markup=False, soft_wrap=True)


def _demand(counter: AtCounter, content: bytes, file: Path, channel: Channel, signature: Path | None) -> Demand:
    if signature is None:
        return read_demand(content, str(file), channel)
    named = read_demand(content, str(file), Channel.API)
    agency = counter.office.agencies.get(counter.clerk.register, named.agency)
    return read_signed(content, content_of(signature), agency, str(file))
