"""`countervail release issue`: the artefacts of an approved release, with a manifest signed by the offline key."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.release.options import AsJson, ReleaseId, releasing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.report import report
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.issue import Issuing, artefacts
from countervail.vault.keys import OFFLINE, Keyring
from countervail.workflow.release_folder import write_release
from countervail.workflow.sharing_out import share_release

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
    seed = Keyring(key).key(OFFLINE)
    with releasing(as_name, passphrase_file, state, config, "issue") as at:
        hand = at.work.hand
        approved = at.room.releases.issue(hand, release, version)
        made_up = at.room.simulated(hand.connection, at.room.releases.read(hand, release))
        shared = share_release(hand, Collections(Keyring.ensure().key("taxii")), approved)
        printed = report(Reading(approved.edition, simulated=made_up))
        files = artefacts(approved, Issuing(seed, Keyring.ensure().key("tokens"), hand.now, simulated=made_up), printed)
    folder = write_release(out / release, files)
    if as_json:
        print_json({"release": release, "folder": str(folder), "files": sorted(files), "shared": shared})
        return
    STDOUT.print(f"{len(files):,} files in {folder}", markup=False, soft_wrap=True)
    told = "no partner reads it by TAXII" if shared is None else f"{shared:,} object versions are new to its collection"
    STDOUT.print(f"{told}.")
    if approved.edition.errata:
        STDOUT.print(f"{len(approved.edition.errata):,} errata stand in errata.json and in every format.")
