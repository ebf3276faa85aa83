"""What the sub-commands of `case` share: which case, why, and how it is told that something was said."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from countervail.casework.case import Case
from countervail.casework.cases import Sayable
from countervail.cli.at_work import at_work
from countervail.cli.identity import Login
from countervail.cli.terminal import STDOUT, print_json
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation

CaseId = Annotated[str, typer.Argument(help="The case, like C-1.", metavar="CASE")]
Reason = Annotated[str, typer.Option(help="Why; it stays in the case, sealed.", metavar="TEXT")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Accounts = Annotated[
    list[str] | None, typer.Option("--account", help="An account of the case; may be repeated.", metavar="A")
]


def login(name: str, passphrase_file: Path | None, state: Path | None, config: Path | None) -> Login:
    """Who acts, and where."""
    return Login(name, Installation.at(state, config), passphrase_file)


def say(who: Login, case: str, what: Sayable, doing: str, as_json: bool) -> None:
    """Say one thing in a case, and tell that it was said."""
    with at_work(who, doing) as work:
        after = work.casework.cases.say(work.hand, case, what)
    tell(after, as_json, type(what).__name__.lower())


def tell(after: Case, as_json: bool, what: str) -> None:
    """A case after something was said in it."""
    if as_json:
        print_json({"case": after.id, "number": after.seq, "state": after.state.value})
    else:
        STDOUT.print(f"{after.id}: {what} entered as number {after.seq}; the case is {after.state.value}.")


def moment(text: str) -> datetime:
    """A day or a time somebody typed, in UTC unless it says otherwise.

    Raises:
        InputError: it is neither.
    """
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        hint = "Write 2026-03-05 or 2026-03-05T14:00:00Z."
        raise InputError(f"'{text}' is no day and no time.", hint=hint) from error
    return read if read.tzinfo else read.replace(tzinfo=UTC)
