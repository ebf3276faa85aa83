"""What the sub-commands of `transparency` share: the closed periods, and who closes one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Connection

from countervail.casework.hand import Hand
from countervail.cli.identity import Login, acting
from countervail.cli.requests.options import opened
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.report import Edition
from countervail.oversight.transparency.shelf import Shelf, closed_periods, editions
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation

Period = Annotated[str, typer.Argument(help="A half-year, like 2026-H1.", metavar="PERIOD")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@contextmanager
def at_shelf(who: Login, doing: str) -> Iterator[tuple[Shelf, Hand]]:
    """Somebody at the closed periods, with the register's log at hand."""
    with (
        opened(who.installation) as register,
        register.database.reading() as requests,
        acting(who, f"transparency {doing}") as seat,
    ):
        yield Shelf(requests), seat.hand


@contextmanager
def reading(state: Path | None, config: Path | None) -> Iterator[Connection]:
    """The closed periods, for anybody on this machine: they are public."""
    database = Installation.at(state, config).database()
    try:
        with database.reading() as connection:
            yield connection
    finally:
        database.close()


def history(connection: Connection, period: str) -> list[Edition]:
    """Every version of one period.

    Raises:
        InputError: it is not closed.
    """
    found = editions(connection, Half.read(period))
    if not found:
        raise InputError(f"{period} is not closed yet.", hint="`countervail transparency close` does it.")
    return found


def last_of_each(connection: Connection, period: str | None) -> list[Edition]:
    """The last version of one period, or of every one, the latest first.

    Raises:
        InputError: there is none.
    """
    wanted = [Half.read(period)] if period else closed_periods(connection)
    found = [edition for half in wanted for edition in editions(connection, half)[-1:]]
    if not found:
        raise InputError("no such period is closed yet.", hint="`countervail transparency close` does it.")
    return found


def told(edition: Edition) -> dict[str, Any]:
    """A version for programs."""
    report = edition.report
    return {
        "period": report.period,
        "version": edition.version,
        "sha256": report.sha256,
        "closed_at": edition.closed_at.isoformat(timespec="seconds"),
        "requests": sum(row.requests for row in report.rows),
        "changes": [[change.where, change.before, change.after] for change in edition.changes],
    }


def tell(edition: Edition, *, as_json: bool) -> None:
    """A version that was just made, with every figure that changed in it."""
    said = told(edition)
    if as_json:
        print_json(said)
        return
    STDOUT.print(f"{said['period']} version {edition.version}: {said['requests']:,} requests. SHA-256 {said['sha256']}")
    for change in edition.changes:
        STDOUT.print(f"  {change.where}: {change.before} -> {change.after}", markup=False)
