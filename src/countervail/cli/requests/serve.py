"""`countervail requests serve`: the agencies' own door, on loopback, until interrupted."""

from typing import Annotated

import typer

from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import opened
from countervail.cli.terminal import STDOUT
from countervail.oversight.requests.office import RegisterOffice
from countervail.vocabulary.clock import system_clock
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail requests serve --origin https://requests.platform.example`"
LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8645


def command(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port on this machine.")] = DEFAULT_PORT,
    origin: Annotated[
        str | None,
        typer.Option(
            help="https://HOST by which agencies reach it; they sign it. Default: this machine.", metavar="URL"
        ),
    ] = None,
    per_hour: Annotated[int, typer.Option(min=1, max=10_000, help="Calls of one agency in an hour.")] = 60,
    state: State = None,
    config: Config = None,
) -> None:
    """Take in requests that verified agencies sign with their own key. It opens the register and nothing of cases."""
    # a web framework takes a second to import, which no other command should wait for
    import uvicorn

    from countervail.oversight.requests.door.application import application
    from countervail.oversight.requests.door.door import Door
    from countervail.workflow.serving.watched import watched

    with opened(Installation.at(state, config)) as register:
        called = (origin or f"http://localhost:{port}").rstrip("/")
        door = Door(RegisterOffice.of(register), called, system_clock, per_hour)
        STDOUT.print(f"Agencies call at {door.origin}/requests (Ctrl-C ends it)", soft_wrap=True)
        served = watched(application(door), "requests", register.database, system_clock)
        uvicorn.run(
            served,
            host=LOOPBACK,
            port=port,
            http="httptools",
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=False,
        )
