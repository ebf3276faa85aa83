"""Which guards stand: the lists that ship, folders of warning lists, and hosts of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.intelligence.guards.standing import StandingGuards
from countervail.workflow.installation import Installation

WarningLists = Annotated[
    list[Path] | None,
    typer.Option(
        "--lists",
        envvar="COUNTERVAIL_WARNING_LISTS",
        help="Folder of warning lists as MISP has them, NAME/list.json; may be repeated. Small ones ship.",
        metavar="DIR",
    ),
]
Own = Annotated[
    Path | None,
    typer.Option("--own", help="File of this organisation's own hosts, one a line: never blocked.", metavar="FILE"),
]


Config = Annotated[
    Path | None, typer.Option(help="Configuration with [guards]. Default: countervail.toml here.", metavar="FILE")
]


def standing(lists: list[Path] | None, own: Path | None, config: Path | None) -> StandingGuards:
    """The guards of a command's options, and those that [guards] names where an option is not given.

    Raises:
        InputError: the configuration cannot be read.
    """
    named = Installation.at(config=config).guards
    return StandingGuards(tuple(lists) if lists else named.folders, own or named.own)
