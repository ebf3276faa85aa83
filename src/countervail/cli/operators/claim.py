"""`countervail operators claim`: what a source says of an operator, or what is said against a claim."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import (
    AsJson,
    Marking,
    Published,
    References,
    SourceName,
    cited,
    login,
    tell,
)
from countervail.cli.terminal import print_json
from countervail.intelligence.operators.claim import About, Claim, Standing
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import answer, say
from countervail.vocabulary.confidence import Confidence
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.tlp import Tlp

EXAMPLE = (
    'Example: `countervail operators claim OP-7 --about name --value "WebintPro" --until 2021 --source "press" '
    '--as ana`, or `countervail operators claim OP-7/3 --answer disputed --reason "Another firm\'s." --source "report" '
    "--as ana`"
)


def command(
    subject: Annotated[str, typer.Argument(help="An operator, or a claim like OP-7/3.", metavar="ID")],
    as_name: As,
    source: SourceName = None,
    about: Annotated[About | None, typer.Option(help="What it is about.")] = None,
    value: Annotated[str, typer.Option(help="What is said.", metavar="TEXT")] = "",
    detail: Annotated[
        str,
        typer.Option(help="Service of a handle, standing of a listing (proposed, in_force, ended).", metavar="WORD"),
    ] = "",
    since: Annotated[str, typer.Option(help="Since when: year, month or day.", metavar="DAY")] = "",
    until: Annotated[str, typer.Option(help="Until when.", metavar="DAY")] = "",
    confidence: Annotated[Confidence, typer.Option(help="How good the grounds are.")] = Confidence.MODERATE,
    answered: Annotated[Standing | None, typer.Option("--answer", help="How a claim is to stand.")] = None,
    reason: Annotated[str, typer.Option(help="Why, for an answer.", metavar="TEXT")] = "",
    reference: References = None,
    published: Published = "",
    tlp: Marking = Tlp.CLEAR,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter a claim, or answer one. Claims are never changed or removed; what is shown to be wrong is rebutted."""
    who, whose = login(as_name, passphrase_file, state, config), cited(source, reference, published, tlp)
    if (about is None) == (answered is None):
        raise InputError("it is not clear what is said.", hint="Give --about and --value, or --answer for a claim.")
    with acting(who, "operators claim") as seat:
        if about is not None:
            after = say(seat.hand, subject, (Claim(about, value, whose, detail, since, until, confidence),))
        elif answered is not None:
            after = answer(seat.hand, subject, answered, reason, whose)
    _tell(after, as_json)


def _tell(after: Operator, as_json: bool) -> None:
    if as_json:
        print_json({"operator": after.id, "name": after.name, "number": after.seq})
    else:
        tell(f"{after.id} ({after.name}) has {len(after.claims):,} claims.")
