"""`countervail indicators fetch`: take a partner's TAXII 2.1 collection in, to its end, as if it were a list."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.indicators.options import AsJson, as_json, login, marking, show
from countervail.cli.ledger.options import Config, State, read_file
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.intelligence.collections.taxii import Access, fetch
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.intelligence.indicators.store import keep

EXAMPLE = (
    "Example: `countervail indicators fetch https://taxii.example/api1/collections/ID/ --source 'Partner lab' "
    "--token-file token --as ana`"
)


def command(
    collection: Annotated[str, typer.Argument(help="The collection's address.", metavar="URL")],
    source: Annotated[str, typer.Option(help="Who runs it.")],
    as_name: As,
    token_file: Annotated[Path | None, typer.Option(help="File whose first line is the token.", metavar="FILE")] = None,
    added_after: Annotated[str, typer.Option(help="Only what was added after this moment.")] = "",
    tlp: Annotated[str, typer.Option(help="Marking of objects that bear none: your decision, on record.")] = "red",
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json_: AsJson = False,
) -> None:
    """Take a collection in. Only the collection is asked; no indicator in it is fetched or resolved."""
    given = Given(source, marking(tlp))
    token = read_file(token_file).split(b"\n", 1)[0].decode("ascii", errors="replace").strip() if token_file else ""
    with watched() as progress:
        progress.stage("reading the collection")
        fetched = fetch(collection, Access(token), added_after)
    reading = read_document(fetched.document, given)
    with acting(login(as_name, passphrase_file, state, config), "indicators fetch") as seat:
        kept = keep(seat.hand, reading, source)
    if as_json_:
        told = {"objects": fetched.objects, "pages": fetched.pages, "last_added": fetched.last_added}
        told |= {"new_indicators": kept.indicators, "new_claims": kept.claims, "taken_back": kept.withdrawn}
        print_json(told | {"files": as_json([reading])})
        return
    show([reading])
    claims = f"{kept.claims:,} claims are new, {kept.withdrawn:,} taken back"
    STDOUT.print(f"{fetched.objects:,} objects in {fetched.pages:,} pages; {claims}.")
    if fetched.last_added:
        STDOUT.print(f"Next time: --added-after {fetched.last_added}", soft_wrap=True, markup=False)
