"""Which guards stand: the lists that ship, folders of warning lists, and hosts of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.intelligence.guards.table import Guards, guards
from countervail.intelligence.hosts.host import read_host
from countervail.vocabulary.errors import InputError, Place

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
    return guards(lists or (), _hosts(own) if own else ())


def _hosts(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the file cannot be read.", hint="Name a text file.", where=Place(str(path))) from error
    hosts = []
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0].strip()
        if text and read_host(text) is None:
            hint = "Write one host a line, like forum.example."
            raise InputError(f"'{text}' is not a host.", hint=hint, where=Place(str(path), number))
        hosts += [text] if text else []
    return hosts
