"""What the sub-commands of `operators` share: who says something, and where they read it."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import Login
from countervail.cli.terminal import STDOUT
from countervail.intelligence.operators.claim import Source
from countervail.intelligence.operators.day import read_day
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.installation import Installation
from countervail.workflow.summary.outside_text import visible

OperatorId = Annotated[str, typer.Argument(help="The operator, like OP-7 or UNK-001.", metavar="ID")]
SourceName = Annotated[str | None, typer.Option("--source", help="Who says so.", metavar="NAME")]
References = Annotated[
    list[str] | None, typer.Option("--reference", help="Link or title; never followed. May be repeated.", metavar="REF")
]
Published = Annotated[str, typer.Option(help="Year, month or day it was published.", metavar="DAY")]
Marking = Annotated[Tlp, typer.Option(help="How far it may travel.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def login(name: str, passphrase_file: Path | None, state: Path | None, config: Path | None) -> Login:
    """Who acts, and where."""
    return Login(name, Installation.at(state, config), passphrase_file)


def cited(name: str | None, references: list[str] | None, published: str, tlp: Tlp) -> Source:
    """The source as the options give it."""
    return Source(name or "", tuple(references or ()), read_day(published), tlp=tlp)


def tell(line: str) -> None:
    """Print a line that may hold words from outside."""
    STDOUT.print(visible(line), markup=False, soft_wrap=True)
