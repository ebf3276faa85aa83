"""`countervail console`: the pages where people look, decide and answer for it, served to this machine."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import named_deployment
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail console --dev --run run`"
LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8642


def command(
    context: typer.Context,
    run: Annotated[
        list[Path] | None, typer.Option(help="Folder of a finished run to show; several may be given.")
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port on this machine.")] = DEFAULT_PORT,
    dev: Annotated[bool, typer.Option("--dev", help="Local accounts, plain http, this machine alone.")] = False,
    jobs: Annotated[
        Path | None, typer.Option(help="Folder from which the platform's tooling takes jobs.", metavar="DIR")
    ] = None,
    log: Annotated[
        Path | None, typer.Option(help="The platform's activity, in which acts are seen to hold.", metavar="LOG")
    ] = None,
    origin: Annotated[
        str | None, typer.Option(help="https://HOST under which a proxy of yours serves it to others.", metavar="URL")
    ] = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Serve the console on loopback until interrupted. With --dev: http://localhost:PORT and local accounts."""
    if context.invoked_subcommand is not None:
        return
    # a web framework takes a second to import, which no other command should wait for
    from countervail.console.serving import Place, Shown, serve

    place = Place(LOOPBACK, port, origin or f"http://localhost:{port}")
    installation = Installation.at(state, config)
    STDOUT.print(f"Console: {place.origin} (Ctrl-C ends it)", soft_wrap=True)
    shown = Shown(tuple(run or ()), jobs, log, named_deployment(config))
    serve(place, installation, Keyring.ensure(), system_clock, shown, dev=dev)
