"""`countervail simulate mailbox`: a mail server of a made-up world, which keeps every letter as a file."""

import time
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.terminal import STDOUT
from countervail.simulation.mailbox import mailbox
from countervail.vocabulary.errors import InputError

EXAMPLE = "Example: `countervail simulate mailbox --out mail --port 8025`"
DEFAULT_PORT = 8025
PAUSE_S = 3_600.0


def command(
    out: Annotated[Path, typer.Option("--out", help="Folder for the letters, one file each.")] = Path("mail"),
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port on this machine; 0: any.")] = DEFAULT_PORT,
) -> None:
    """Take in whatever is mailed to a made-up world, deliver none of it, and keep it to be looked at."""
    try:
        with mailbox(out, port) as there:
            STDOUT.print(f"127.0.0.1:{there} keeps letters in {out} (Ctrl-C ends it)", soft_wrap=True, markup=False)
            while True:
                time.sleep(PAUSE_S)
    except OSError as error:
        raise InputError(f"nobody can listen on port {port}: {error.strerror}.", hint="Give another --port.") from error
