"""Which guards stand: the lists that ship, folders of warning lists, and hosts of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.intelligence.guards.table import Guards, guards
from countervail.intelligence.hosts.host_file import hosts_of

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


def standing(lists: list[Path] | None, own: Path | None) -> Guards:
    """The guards of a command's options.

    Raises:
        InputError: a list cannot be read, or a line of the own hosts is no host.
    """
    return guards(lists or (), hosts_of(own) if own else ())
