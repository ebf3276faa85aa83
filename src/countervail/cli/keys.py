"""`countervail keys`: the keys without which nothing stored can be read."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.terminal import STDOUT
from countervail.oversight.requests.register import KEYS_FILE as REQUESTS_KEYS
from countervail.platforms.files.signing import public_pem
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import NAMES, OFFLINE, REQUESTS, Keyring

EXAMPLE = "Example: `COUNTERVAIL_KEYS=/secure/keys countervail keys init`"

PUBLIC = "release.pub.pem"
"""The public half, for whoever wants to check a release."""
ROTATE_EXAMPLE = "Example: `countervail keys rotate`, then back up the keys folder anew"
Folder = Annotated[
    Path | None, typer.Option(help="Keys folder. Default: $COUNTERVAIL_KEYS, else ~/.config/countervail/keys.")
]

app = typer.Typer(help="Make and keep the keys.", no_args_is_help=True)
app.callback()(lambda: None)


Offline = Annotated[
    Path | None,
    typer.Option(
        help="Make only the key that signs releases, in this folder: a stick you can take out.", metavar="DIR"
    ),
]


@app.command(epilog=EXAMPLE)
def init(folder: Folder = None, offline: Offline = None) -> None:
    """Make whatever key is missing, mode 0600; existing keys are never touched."""
    if offline is not None:
        keyring = Keyring.offline(offline)
        public = offline / PUBLIC
        public.write_bytes(public_pem(keyring.key(OFFLINE)))
        STDOUT.print(
            f"{offline / OFFLINE} signs releases. Publish {public}; take the folder away when it is not needed."
        )
        return
    keyring = Keyring.ensure(folder)
    STDOUT.print(
        f"{len(NAMES)} keys in {keyring.folder}. Back them up apart from the data: without them it cannot be read."
    )


@app.command(epilog=ROTATE_EXAMPLE)
def rotate(folder: Folder = None) -> None:
    """Replace the master key and rewrap every case key; no stored value changes. Safe to repeat if it broke off."""
    keyring = Keyring.ensure(folder)
    with closing(CaseKeys.open(keyring)) as keys:
        rewrapped = keys.rotate_master()
    with closing(CaseKeys.open(keyring, REQUESTS_KEYS, REQUESTS)) as keys:
        of_requests = keys.rotate_master()
    STDOUT.print(
        f"A new master key wraps {rewrapped:,} case keys. Back up the keys folder; older back-ups open no case."
    )
    STDOUT.print(f"Another new key wraps {of_requests:,} keys of the register of lawful requests.")
