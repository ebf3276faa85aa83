"""`countervail operators import`: a published list, each line a claim with its source."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import AsJson, Marking, Published, References, SourceName, cited, login, tell
from countervail.cli.terminal import print_json
from countervail.intelligence.json_text import LARGEST
from countervail.intelligence.operators.importing import Imported, import_list
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.tlp import Tlp

EXAMPLE = "Example: `countervail operators import surveillance-vendor.json --as ana`"
MOST = 20
"""Remarks and rejections on a screen; all of them are in --json."""


def command(
    file: Annotated[Path, typer.Argument(help="MISP galaxy cluster, FollowTheMoney lines or targets CSV.")],
    as_name: As,
    form: Annotated[str | None, typer.Option("--format", help="Default: recognised.", metavar="NAME")] = None,
    source: SourceName = None,
    reference: References = None,
    published: Published = "",
    tlp: Marking = Tlp.CLEAR,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter a list. Operators it knows by the same identifier get its claims; names alone make nobody the same."""
    whose = cited(source, reference, published, tlp) if source else None
    raw = read_file(file)
    with acting(login(as_name, passphrase_file, state, config), "operators import") as seat:
        done = import_list(seat.hand, raw, str(file), named=form, source=whose)
    if as_json:
        print_json(_as_json(done))
    else:
        _tell(done)


def read_file(file: Path) -> bytes:
    """The bytes of a file somebody named.

    Raises:
        InputError: it cannot be read, or is too large to be a list.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise InputError(f"the file is larger than {LARGEST:,} bytes.", hint="Split it.", where=Place(str(file)))
        return file.read_bytes()
    except OSError as error:
        raise InputError("the file cannot be read.", hint="Check the path.", where=Place(str(file))) from error


def _as_json(done: Imported) -> dict[str, object]:
    return {
        "format": done.format,
        "source": done.source.name,
        "sha256": done.source.sha256,
        "read": done.read,
        "entered": done.entered,
        "known": done.known,
        "rejected": [{"where": one.where, "reason": one.reason} for one in done.rejected],
        "claims": done.claims,
        "disputed": done.disputed,
        "remarks": list(done.remarks),
        "twins": [{"one": one.one, "other": one.other, "why": one.why} for one in done.twins],
    }


def _tell(done: Imported) -> None:
    tell(f"{done.read:,} entries of {done.source.name} ({done.format}):")
    tell(f"  {done.entered:,} entered, {done.known:,} known before, {len(done.rejected):,} rejected")
    tell(f"  {done.claims:,} claims added; {done.disputed:,} disputed, for known errors of this list")
    lines = [f"rejected, {one.where}: {one.reason}" for one in done.rejected]
    lines += [f"note: {one}" for one in done.remarks]
    lines += [f"one and the same? {one.one} and {one.other}: {one.why}" for one in done.twins]
    for line in lines[:MOST]:
        tell(line)
    if len(lines) > MOST:
        tell(f"and {len(lines) - MOST:,} more lines; all are in --json")
