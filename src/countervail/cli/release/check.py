"""`countervail release check`: whether a release's files are as they were issued; needs no database."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.ledger.options import FOUND_WRONG
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.sharing.issue import wrong_with
from countervail.platforms.files.signing import read_public
from countervail.workflow.release_folder import read_release_folder

EXAMPLE = "Example: `countervail release check published/R-7KQ2M4TB6XWZ3DFA --key release.pub.pem`"


def command(
    folder: Annotated[Path, typer.Argument(help="Folder of an issued release.", metavar="FOLDER")],
    key: Annotated[
        Path, typer.Option(help="The publisher's public key, got elsewhere than the folder.", metavar="PEM")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Check signature and hashes; exit 1 if a file is changed, missing or added."""
    wrong = wrong_with(read_release_folder(folder), read_public(key))
    if as_json:
        print_json({"folder": str(folder), "wrong": wrong})
    else:
        STDOUT.print(f"not as issued: {', '.join(wrong)}" if wrong else "Every file is as it was issued.", markup=False)
    if wrong:
        raise typer.Exit(FOUND_WRONG)
