"""`countervail notify serve`: the page on which anybody with a reference asks whether it is ours."""

from typing import Annotated

import typer

from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail notify serve --caller-header X-Forwarded-For`"
LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8644


def command(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port on this machine.")] = DEFAULT_PORT,
    caller_header: Annotated[
        str | None,
        typer.Option(help="Header in which a proxy of yours says who asks; else all who come through it are one."),
    ] = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Answer 'genuine, sent on DATE, variant' or 'unknown', without sign-in; plain http on loopback only."""
    # a web framework takes a second to import, which no other command should wait for
    from countervail.workflow.served_answers import AnswersPlace, answers_of, serve_answers

    place = AnswersPlace(LOOPBACK, port, caller_header)
    with answers_of(Installation.at(state, config), Keyring.ensure(), system_clock, config) as answers:
        STDOUT.print(f"References: http://localhost:{port}/ (Ctrl-C ends it)", soft_wrap=True)
        serve_answers(place, answers)
