"""What the sub-commands of `share` share: one transaction, and where receipts lie."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.at_work import Work, at_work
from countervail.cli.identity import Login, acting
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.contacts.desk import ContactDesk
from countervail.disruption.sharing.receipt import Receipts
from countervail.vault.keys import Keyring
from countervail.workflow.desk import Seat
from countervail.workflow.installation import Installation
from countervail.workflow.releasing import ReleaseRoom

PartnerName = Annotated[str, typer.Argument(help="The partner, by name or id.", metavar="PARTNER")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@dataclass(frozen=True, slots=True)
class Sharing:
    """A person, a transaction and the receipts."""

    seat: Seat
    receipts: Receipts


@contextmanager
def sharing(
    name: str, passphrase_file: Path | None, state: Path | None, config: Path | None, doing: str
) -> Iterator[Sharing]:
    """One transaction; errors as for `acting`."""
    login = Login(name, Installation.at(state, config), passphrase_file)
    with acting(login, f"share {doing}") as seat:
        yield Sharing(seat, Receipts(Collections(Keyring.ensure().key("taxii"))))


@dataclass(frozen=True, slots=True)
class ContactWork:
    """A person, a transaction and the lists of contact hashes."""

    work: Work
    desk: ContactDesk


@contextmanager
def desk_of_contacts(
    name: str, passphrase_file: Path | None, state: Path | None, config: Path | None, doing: str
) -> Iterator[ContactWork]:
    """One transaction over cases and lists; errors as for `at_work`."""
    login = Login(name, Installation.at(state, config), passphrase_file)
    with at_work(login, f"share {doing}") as work:
        releases = ReleaseRoom(work.casework).releases
        yield ContactWork(work, ContactDesk(releases, Keyring.ensure().key("taxii")))
