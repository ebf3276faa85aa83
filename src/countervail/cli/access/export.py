"""`countervail access export`: every look with the proof that its entry stands in the ledger."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.access.options import told
from countervail.cli.at_work import at_work
from countervail.cli.case.options import login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.vault.keys import Keyring
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.kept import looks
from countervail.workflow.ledger_office import ledger_office

EXAMPLE = "Example: `countervail access export --out looks.jsonl --as aud`, then `countervail ledger proof --check`"


def command(
    out: Annotated[Path, typer.Option(help="File to write; must not exist.", metavar="FILE")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Write one JSON a line: the look, and an inclusion proof that anybody checks with the ledger's public key."""
    who = login(as_name, passphrase_file, state, config)
    with at_work(who, "access export") as work:
        for right in (Right.READ_ACCESS, Right.EXPORT_LEDGER):
            work.hand.demand(right)
        found = looks(who.installation, work.hand.connection, work.casework.cases)
        names = pseudonyms(work.hand.connection)
        work.hand.enter("access.exported", "access", {"looks": len(found)}, high_impact=True)
    with ledger_office(who.installation, Keyring.ensure()) as office:
        office.vouch(system_clock())
        key = str(office.notary.signer.verifier)
        lines = [
            canonical_json(
                told(look, names)
                | {"proof": None if look.seq is None else office.prove_entry(look.seq).model_dump(mode="json")}
            )
            for look in found
        ]
    try:
        with out.open("xb") as file:
            file.write(b"".join(one + b"\n" for one in lines))
    except OSError as error:
        hint = "Name a file that does not exist."
        raise InputError(f"cannot write: {error.strerror}.", hint=hint, where=Place(str(out))) from error
    STDOUT.print(f"{len(lines):,} looks in {out}. The ledger's key: {key}", markup=False, soft_wrap=True)
