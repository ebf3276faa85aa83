"""`countervail ledger proof`: prove that an entry stands in the log, or that the log only grew; or check a proof."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.ledger.options import FOUND_WRONG, AsJson, Config, State, office, read_file, verifier
from countervail.cli.terminal import STDOUT, print_json
from countervail.ledger.proof import checked
from countervail.vocabulary.errors import InputError

EXAMPLE = (
    "Example: `countervail ledger proof --entry 17 > entry-17.json`, then anywhere "
    "`countervail ledger proof --check entry-17.json --key KEY`"
)


def command(
    entry: Annotated[int | None, typer.Option(help="Prove that this entry stands in the log.", min=0)] = None,
    since: Annotated[int | None, typer.Option(help="Prove that the log only grew since this size.", min=1)] = None,
    until: Annotated[int | None, typer.Option(help="With --since: up to this size. Default: the last.", min=1)] = None,
    check: Annotated[Path | None, typer.Option(help="Check a proof, without any database.", metavar="FILE")] = None,
    key: Annotated[
        str | None, typer.Option(help="The ledger's public key, for --check. Default: this installation's.")
    ] = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Print a proof as JSON, or check one. Exit 1 if it does not hold."""
    if sum(asked is not None for asked in (entry, since, check)) != 1:
        raise InputError("say one thing to do.", hint="Give --entry, --since or --check.")
    if check:
        _check(check, key, config, as_json)
        return
    with office(state, config) as opened:
        made = opened.prove_entry(entry) if entry is not None else opened.prove_growth(since or 0, until)
    print_json(made.model_dump())


def _check(file: Path, key: str | None, config: Path | None, as_json: bool) -> None:
    proved = checked(read_file(file), verifier(key, config))
    if as_json:
        print_json({"holds": proved.holds, "says": proved.says})
    else:
        STDOUT.print(f"{'Proved' if proved.holds else 'NOT PROVED'}: {proved.says}", soft_wrap=True)
    if not proved.holds:
        raise typer.Exit(FOUND_WRONG)
