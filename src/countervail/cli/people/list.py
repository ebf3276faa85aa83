"""`countervail people list`: everybody who works or worked here."""

from typing import Annotated, Any

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from countervail.cli.identity import As, Login, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.authenticators import Authenticator, authenticators_of
from countervail.people.person import Person
from countervail.people.rights import Right
from countervail.people.roll import everyone
from countervail.workflow.desk import Seat
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail people list --as root`"


def command(
    as_name: As,
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Show people, roles and authenticators, with who enrolled each; for administrators and auditors."""
    with acting(Login(as_name, Installation.at(state, config), passphrase_file), "people list") as seat:
        seat.hand.demand(Right.READ_PEOPLE)
        told = _told(seat)
    if as_json:
        print_json(told)
    else:
        STDOUT.print(_table(told))


def _told(seat: Seat) -> list[dict[str, Any]]:
    staff = everyone(seat.hand.connection, seat.hand.now)
    names = {person.id: person.pseudonym for person in staff}
    return [_person(person, authenticators_of(seat.hand.connection, person.id), names) for person in staff]


def _person(person: Person, held: list[Authenticator], names: dict[str, str]) -> dict[str, Any]:
    roles = [{"role": grant.role.value, "case": grant.case} for grant in person.grants]
    return {
        "name": person.pseudonym,
        "id": person.id,
        "in_service": not person.removed,
        "roles": sorted(roles, key=lambda role: (role["role"], role["case"] or "")),
        "authenticators": [
            {
                "id": one.id,
                "kind": one.kind.value,
                "enrolled_at": one.enrolled_at.isoformat(timespec="seconds"),
                "enrolled_by": names[one.enrolled_by],
                "revoked_at": None if one.revoked_at is None else one.revoked_at.isoformat(timespec="seconds"),
            }
            for one in held
        ],
    }


def _table(told: list[dict[str, Any]]) -> Table:
    table = Table("name", "id", "roles", "authenticators (enrolled by)", box=box.SIMPLE_HEAD, pad_edge=False)
    for person in told:
        roles = ", ".join(role["role"] + (f" in {role['case']}" if role["case"] else "") for role in person["roles"])
        held = (f"{one['kind']} ({one['enrolled_by']})" for one in person["authenticators"] if not one["revoked_at"])
        parts = (roles, ", ".join(held)) if person["in_service"] else ("left", "")
        table.add_row(*map(escape, (person["name"], person["id"], *parts)))
    return table
