"""What the sub-commands of `requests` share: the opened register, who acts at it, and how it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from countervail.casework.hand import to_ledger
from countervail.cli.identity import Login, key_file, passphrase, vouched
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.desk import at_register
from countervail.oversight.requests.office import RegisterOffice
from countervail.oversight.requests.process import DataKind
from countervail.oversight.requests.register import Register
from countervail.oversight.requests.request import Request
from countervail.oversight.requests.requests import Sayable
from countervail.oversight.requests.tasks import tasks
from countervail.people.signer import Signer
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.installation import Installation
from countervail.workflow.ledger_office import told_if_due

RequestId = Annotated[str, typer.Argument(help="The request, like R-1.", metavar="REQUEST")]
AgencyId = Annotated[str, typer.Argument(help="The agency, like A-1.", metavar="AGENCY")]
Reason = Annotated[str, typer.Option(help="Why; it stays in the request, sealed.", metavar="TEXT")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Kinds = Annotated[list[DataKind] | None, typer.Option("--kind", help="A kind of data; may be repeated.")]
Accounts = Annotated[list[str] | None, typer.Option("--account", help="An account; may be repeated.", metavar="A")]


@dataclass(frozen=True, slots=True)
class AtCounter:
    """An officer at work: one transaction in the register."""

    clerk: Clerk
    signer: Signer
    office: RegisterOffice


def login(name: str, passphrase_file: Path | None, state: Path | None, config: Path | None) -> Login:
    """Who acts, and where."""
    return Login(name, Installation.at(state, config), passphrase_file)


@contextmanager
def opened(installation: Installation) -> Iterator[Register]:
    """The register of an installation; when the work is done, its own witness hears of it if that is due."""
    keyring = Keyring.ensure()
    register = Register.open(installation.state, keyring, installation.requests_url, installation.requests_witness())
    try:
        yield register
    finally:
        warning = told_if_due(lambda: register.notary, system_clock())
        register.close()
        if warning:
            typer.echo(warning, err=True)


@contextmanager
def at_counter(who: Login, doing: str) -> Iterator[AtCounter]:
    """One transaction at the register.

    Raises:
        InputError: the key file is missing or does not open.
        RefusedError: the key is nobody's, or what is done inside is refused.
    """
    key = key_file(who.installation, who.name).open(passphrase(who.passphrase_file, who.name))
    with (
        vouched(who.installation) as staff,
        opened(who.installation) as register,
        at_register(staff, to_ledger, register, key, system_clock, f"requests {doing}") as seat,
    ):
        yield AtCounter(seat.clerk, seat.signer, RegisterOffice.of(register))


def say(who: Login, request: str, what: Sayable, doing: str, as_json: bool) -> None:
    """Say one thing about a request, and tell how it stands then."""
    with at_counter(who, doing) as counter:
        after = counter.office.requests.say(counter.clerk, request, what)
    tell(after, as_json)


def tell(after: Request, as_json: bool) -> None:
    """A request after something happened to it."""
    if as_json:
        print_json(told(after))
        return
    owed = "".join(f" Owed: {task.duty.value} by {task.due_at.date()}." for task in tasks(after))
    STDOUT.print(f"{after.id} is {after.state.value}.{owed}", markup=False, soft_wrap=True)


def told(request: Request) -> dict[str, Any]:
    """A request for programs."""
    demand = request.demand
    return {
        "request": request.id,
        "state": request.state.value,
        "agency": demand.agency,
        "country": demand.country,
        "process": demand.process.value,
        "accounts": list(request.scope.accounts),
        "kinds": [kind.value for kind in request.scope.kinds],
        "since": iso(request.scope.since),
        "until": iso(request.scope.until),
        "narrowed": request.narrowed,
        "refusal": request.refusal and request.refusal.value,
        "gag": None if request.gag is None else {"order": request.gag.order, "until": iso(request.gag.until)},
        "national_security": demand.national_security,
        "disclosed_accounts": request.disclosed_accounts,
        "notified_at": iso(request.notified_at),
        "fraudulent": request.fraudulent,
        "owed": [{"duty": task.duty.value, "due_at": iso(task.due_at)} for task in tasks(request)],
    }


def iso(moment: datetime | None) -> str | None:
    """A time for programs."""
    return None if moment is None else moment.isoformat(timespec="seconds")


def content_of(file: Path) -> bytes:
    """A file somebody named.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError("the file cannot be read.", hint="Check the path.", where=Place(str(file))) from error
