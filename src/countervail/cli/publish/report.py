"""`countervail publish report`: the report of a release as HTML and PDF, for those who are to sign it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.release.options import AsJson, ReleaseId, releasing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.publishing.report import report
from countervail.vault.keys import Keyring
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.proofs import proof_of

EXAMPLE = "Example: `countervail publish report R-7KQ2M4TB6XWZ3DFA --out proofs --as bea`"


def command(
    release: ReleaseId,
    out: Annotated[Path, typer.Option(help="Folder for report.html and report.pdf.", metavar="DIR")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write the report as its readers would see it; a release not out yet says that it is a draft. Nothing is sent."""
    with releasing(as_name, passphrase_file, state, config, "report") as at:
        hand = at.work.hand
        kept = at.room.releases.read(hand, release)
        reading = proof_of(at.room, hand, kept, Keyring.ensure().key("taxii"))
        hand.enter("report.read", kept.release.hash, {"release": release, "version": kept.release.terms.version})
    files = report(reading)
    _put(out, files)
    if as_json:
        print_json({"release": release, "files": {name: digest(content) for name, content in files.items()}})
        return
    for name, content in files.items():
        STDOUT.print(f"{out / name}  {digest(content)}", markup=False, soft_wrap=True)


def _put(out: Path, files: Mapping[str, bytes]) -> None:
    try:
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, content in files.items():
            (out / name).write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot write: {error.strerror}.", hint="Name a folder.", where=Place(str(out))) from error
