"""`countervail restore`: a backup put back into a new folder, less what was erased since."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.backup.backup import restore
from countervail.oversight.backup.postgres_dump import copy_in, load
from countervail.oversight.retention.premises import BACKUP_KEYS
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError

EXAMPLE = "Example: `countervail restore /mnt/backups/2026-03-05 --out restored`"


def command(
    backup: Annotated[Path, typer.Argument(help="Folder that `backup` wrote.", metavar="BACKUP")],
    out: Annotated[Path, typer.Option(help="Folder to write; must not exist.", metavar="FOLDER")],
    into: Annotated[
        str | None, typer.Option(help="Empty PostgreSQL database for the copy of the main one.", metavar="URL")
    ] = None,
    requests_into: Annotated[
        str | None, typer.Option(help="The same for the register's, where it lay apart.", metavar="URL")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Open whatever parts still have their key. What retention erased stays erased."""
    with closing(CaseKeys.open(Keyring.ensure(), BACKUP_KEYS)) as keys:
        done = restore(keys, backup, out)
    for number, url in enumerate((into, requests_into)):
        if url is not None:
            load(copy_in(out, number), url)
    if as_json:
        print_json({"files": done.files, "erased": list(done.erased), "closed": list(done.closed)})
    else:
        STDOUT.print(f"{done.files:,} files in {out}; {len(done.erased):,} parts were erased since.", soft_wrap=True)
    if done.closed:
        hint = "They were not erased: restore with the keys folder as it was copied after that backup."
        raise InputError(f"{len(done.closed):,} parts have no key in this keys folder.", hint=hint)
