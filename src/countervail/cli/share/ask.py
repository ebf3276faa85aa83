"""`countervail share ask`: the question to each partner who has not answered, with its reference, to be mailed."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import read_deployment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.share.options import AsJson, sharing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.sharing.question import question_text, reference_of
from countervail.disruption.sharing.unanswered import ASKED, all_open
from countervail.people.rights import Right

EXAMPLE = "Example: `countervail share ask --out questions --as ana`"


def command(
    out: Annotated[Path, typer.Option(help="Folder for one text file a question.", metavar="DIR")],
    as_name: As,
    form: Annotated[
        str,
        typer.Option(help="https://HOST where `taxii serve` is reached: answers can be given there.", metavar="URL"),
    ] = "",
    again: Annotated[bool, typer.Option("--again", help="Also those who were asked lately.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write every question that is open for two weeks or more, and none again within two weeks of the last time.

    Whoever sends them is you: no address is kept here. Run it every day, and a question reminds of itself.
    """
    asks = read_deployment(config).controller
    with sharing(as_name, passphrase_file, state, config, "ask") as at:
        hand = at.seat.hand
        hand.demand(Right.RECORD_RECEIPT)
        waiting = [one for one in all_open(at.receipts, hand.connection, hand.now) if again or one.due(hand.now)]
        key = at.receipts.collections.key
        told = [(one, reference_of(key, one.partner.id, one.release)) for one in waiting]
        for one, _ in told:
            hand.enter(ASKED, one.partner.id, {"release": one.release})
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = [out / f"{one.partner.id}-{one.release}.txt" for one, _ in told]
    for file, (one, reference) in zip(files, told, strict=True):
        file.write_text(question_text(one.release, reference, asks, form.rstrip("/")), encoding="utf-8")
    written = [(one, file) for file, (one, _) in zip(files, told, strict=True)]
    if as_json:
        print_json({"asked": [{"partner": q.partner.name, "release": q.release, "file": str(f)} for q, f in written]})
        return
    for one, file in written:
        STDOUT.print(f"{one.partner.name}, {one.release}: {file}", markup=False, soft_wrap=True)
    if not told:
        STDOUT.print("Nobody is to be asked.")
