"""`countervail keys`: the keys without which nothing stored can be read."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.terminal import STDOUT
from countervail.vault.keys import NAMES, Keyring

EXAMPLE = "Example: `COUNTERVAIL_KEYS=/secure/keys countervail keys init`"

app = typer.Typer(help="Make and keep the keys.", no_args_is_help=True)
app.callback()(lambda: None)


@app.command(epilog=EXAMPLE)
def init(
    folder: Annotated[
        Path | None, typer.Option(help="Keys folder. Default: $COUNTERVAIL_KEYS, else ~/.config/countervail/keys.")
    ] = None,
) -> None:
    """Make whatever key is missing, mode 0600; existing keys are never touched."""
    keyring = Keyring.ensure(folder)
    STDOUT.print(
        f"{len(NAMES)} keys in {keyring.folder}. Back them up apart from the data: without them it cannot be read."
    )
