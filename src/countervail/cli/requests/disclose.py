"""`countervail requests disclose`: propose what goes out by one signature, or approve it by the second."""

import json
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, AtCounter, RequestId, at_counter, content_of, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.requests.package import Package, manifest_bytes
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError, Place

EXAMPLE = (
    "Example: `countervail requests disclose R-1 --data looked-up.jsonl --as ros`,"
    " then `countervail requests disclose R-1 --approve --out R-1 --as ren`"
)


def command(
    request: RequestId,
    as_name: As,
    data: Annotated[
        Path | None, typer.Option(help="What the platform's people looked up, one JSON a line.", metavar="FILE")
    ] = None,
    approve: Annotated[bool, typer.Option("--approve", help="Sign as the second.")] = False,
    out: Annotated[Path | None, typer.Option(help="Folder to write; must not exist.", metavar="FOLDER")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Propose a disclosure, look at it (no option), or approve it. Only the second signature lets it out."""
    if approve and out is None:
        raise InputError("an approved disclosure goes somewhere.", hint="Give --out FOLDER, a new one.")
    with at_counter(login(as_name, passphrase_file, state, config), "disclose") as counter:
        package = _done(counter, request, data, approve)
        if approve and out is not None:
            _write(out, package)
    if as_json:
        print_json(json.loads(manifest_bytes(package.manifest)) | {"sha256": package.sha256})
        return
    said = "is out" if approve else "is proposed; a second officer looks and approves" if data else "is proposed"
    STDOUT.print(f"{request} {said}. Manifest {package.sha256}", markup=False, soft_wrap=True)
    for part in package.manifest.parts:
        STDOUT.print(f"  {part.name:18} {part.rows:,} rows", markup=False)
    for reason, count in package.manifest.left_out.items():
        STDOUT.print(f"  left out: {count:,} ({reason})", markup=False)


def _done(counter: AtCounter, request: str, data: Path | None, approve: bool) -> Package:
    clerk, disclosures = counter.clerk, counter.office.disclosures
    if data is not None and not approve:
        package = disclosures.prepare(clerk, request, content_of(data), str(data))
        signature = counter.signer.sign(Purpose.PROPOSE_DISCLOSURE, package.sha256, clerk.now)
        disclosures.propose(clerk, package, signature)
        return package
    package = disclosures.proposed(clerk, request)
    if not approve:
        return package
    signature = counter.signer.sign(Purpose.APPROVE_DISCLOSURE, package.sha256, clerk.now)
    return disclosures.approve(clerk, request, signature)


def _write(out: Path, package: Package) -> None:
    """Within the transaction: what cannot be written has not gone out."""
    try:
        out.mkdir(mode=0o700)
        for name, content in (*package.files, ("manifest.json", manifest_bytes(package.manifest))):
            (out / name).write_bytes(content)
    except OSError as error:
        hint = "Name a folder that does not exist, in one that does."
        raise InputError(f"cannot write: {error.strerror}.", hint=hint, where=Place(str(out))) from error
