"""`countervail release issue`: the artefacts of an approved release, with a manifest signed by the offline key."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.release.options import AsJson, ReleaseId, many, releasing
from countervail.cli.terminal import STDOUT, print_json
from countervail.vault.keys import OFFLINE, Keyring
from countervail.workflow.issuing import Press
from countervail.workflow.issuing import issue as going_out

EXAMPLE = "Example: `countervail release issue R-7KQ2M4TB6XWZ3DFA --key /mnt/stick --out published --as ana`"


def command(
    release: ReleaseId,
    key: Annotated[Path, typer.Option(help="Folder of the offline key: `keys init --offline DIR`.", metavar="DIR")],
    out: Annotated[Path, typer.Option(help="Where the release's folder is put or replaced.", metavar="DIR")],
    as_name: As,
    version: Annotated[int | None, typer.Option(help="Default: the newest.", metavar="N")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write a release out, or anew with what was taken back since, and lay it ready for partners who poll by TAXII."""
    keys = Keyring.ensure()
    press = Press(Keyring(key).key(OFFLINE), keys.key("tokens"), keys.key("taxii"), out)
    with releasing(as_name, passphrase_file, state, config, "issue") as at:
        printed = going_out(at.work.hand, at.room, press, release, version)
    folder = printed.put(press)
    if as_json:
        print_json(
            {
                "release": release,
                "folder": str(folder),
                "files": sorted(printed.files),
                "shared": printed.shared,
                "cleared_since": printed.cleared,
            }
        )
        return
    STDOUT.print(f"{len(printed.files):,} files in {folder}", markup=False, soft_wrap=True)
    new = printed.shared
    told = "no partner reads it by TAXII" if new is None else f"{many(new, 'object version')} new to its collection"
    STDOUT.print(f"{told}.")
    if printed.cleared:
        said = f"CLEARED OR APPEALED since it was drafted: {many(printed.cleared, 'account')} that it tells of."
        STDOUT.print(f"{said} Correct it: `countervail release draft BRIEF --corrects {release}`.", soft_wrap=True)
    if printed.errata:
        STDOUT.print(f"Taken back or corrected: {printed.errata:,}, in errata.json and in every format.")
