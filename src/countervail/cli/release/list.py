"""`countervail release list`: which releases there are, the newest first."""

from typing import Any

from sqlalchemy import Connection, Row

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.release.options import AsJson, releasing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.release.shelf import ReleaseShelf
from countervail.people.access import can
from countervail.people.rights import Right
from countervail.people.roll import person_with
from countervail.vocabulary.clock import from_micros

EXAMPLE = "Example: `countervail release list --as ana`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List the releases that you may read."""
    with releasing(as_name, passphrase_file, state, config, "list") as at:
        connection, hand = at.work.hand.connection, at.work.hand
        person = person_with(connection, hand.id, hand.now)
        rows = at.room.releases.shelf.all(connection)
        mine = [row for row in rows if can(person, Right.READ_RELEASE, case=row.case_id)]
        stands = [_stands(connection, at.room.releases.shelf, row) for row in mine]
    told = [
        {"release": row.release_id, "version": row.version, "audience": row.audience, "case": row.case_id,
         "drafted_at": from_micros(row.drafted_at).isoformat(timespec="seconds"), "stands": how}
        for row, how in zip(mine, stands, strict=True)
    ]  # fmt: skip
    if as_json:
        print_json({"releases": told})
        return
    for one in told:
        STDOUT.print("  ".join(str(value) for value in one.values()), markup=False, soft_wrap=True)
    if not told:
        STDOUT.print("No release yet: `countervail release draft`.")


def _stands(connection: Connection, shelf: ReleaseShelf, row: Row[Any]) -> str:
    """How a version stands, in a word."""
    if shelf.retracted(connection, row.hash):
        return "retracted"
    return "out" if row.version in shelf.issued(connection, row.release_id) else "not issued"
